import { LOOK_ICON, LOOK_WORD, lookOf } from '../model/displayState';
import type { Episode } from '../model/episode';
import { Icon } from '../theme/Icon';
import classes from './StateBadge.module.css';

interface StateBadgeProps {
  readonly episode: Episode;
}

/** Where an episode stands, as icon and word. */
export function StateBadge({ episode }: StateBadgeProps) {
  const look = lookOf(episode);
  return (
    <span className={classes.badge} data-look={look}>
      <Icon name={LOOK_ICON[look]} size={14} />
      {LOOK_WORD[look]}
    </span>
  );
}
