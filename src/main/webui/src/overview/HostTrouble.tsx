import type { Episode } from '../model/episode';
import { troubleOf } from '../model/sentence';
import { Icon, type IconName } from '../theme/Icon';
import classes from './FiringTile.module.css';

interface HostTroubleProps {
  readonly episode: Episode;
}

const ICONS: Partial<Record<Episode['kind'], IconName>> = {
  no_data: 'no-data',
  clock_ahead: 'clock',
  no_averages: 'plug',
  unusual: 'waves',
};

/** What is wrong with an alert that is not about a limit, such as one about a whole host. */
export function HostTrouble({ episode }: HostTroubleProps) {
  const words = troubleOf(episode);
  return (
    <span className={classes.silence}>
      <Icon name={ICONS[episode.kind] ?? 'info'} size={20} />
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </span>
  );
}
