import { useLive } from '../live/LiveProvider';
import { isMuted } from '../model/displayState';
import classes from './AlsoOpen.module.css';
import { AlsoOpenEntry } from './AlsoOpenEntry';

/** The open episodes that need no attention: pending and muted ones. */
export function AlsoOpen() {
  const open = useLive(state => state.open);
  const episodes = [...open.values()];
  const pending = episodes.filter(episode => episode.state === 'pending' && !isMuted(episode));
  const muted = episodes.filter(isMuted);
  if (pending.length + muted.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Also open">
      <AlsoOpenEntry
        icon="hourglass"
        count={pending.length}
        what="pending"
        state="pending"
        hint="may fire soon"
      />
      <AlsoOpenEntry icon="mute" count={muted.length} what="muted" state="muted" hint="no notifications" />
    </ul>
  );
}
