import { Link } from 'react-router';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { isMuted } from '../model/displayState';
import { Icon, type IconName } from '../theme/Icon';
import classes from './AlsoOpen.module.css';

/** What is open and does not ask for attention: episodes that may fire soon, and those that are muted. */
export function AlsoOpen() {
  const open = useLive(state => state.open);
  const episodes = [...open.values()];
  const pending = episodes.filter(episode => episode.state === 'pending' && !isMuted(episode));
  const muted = episodes.filter(isMuted);
  if (pending.length + muted.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Also open">
      <Also icon="hourglass" count={pending.length} what="pending" state="pending" hint="may fire soon" />
      <Also icon="mute" count={muted.length} what="muted" state="muted" hint="no notifications" />
    </ul>
  );
}

interface AlsoProps {
  readonly icon: IconName;
  readonly count: number;
  readonly what: string;
  readonly state: string;
  readonly hint: string;
}

function Also({ icon, count, what, state, hint }: AlsoProps) {
  if (count === 0) return null;
  return (
    <li>
      <Link to={`/alerts?state=${state}`} className={classes.link}>
        <Icon name={icon} size={15} />
        {plural(count, 'alert')} {what}
        <span className={classes.hint}>{hint}</span>
      </Link>
    </li>
  );
}
