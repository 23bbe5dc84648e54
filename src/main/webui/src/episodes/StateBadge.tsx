import { DISPLAY_STATE_ICON, DISPLAY_STATE_WORD, displayStateOf } from '../model/displayState';
import type { Episode } from '../model/episode';
import { Icon } from '../theme/Icon';
import classes from './StateBadge.module.css';

interface StateBadgeProps {
  readonly episode: Episode;
}

/** The state of an episode as icon and word. */
export function StateBadge({ episode }: StateBadgeProps) {
  const shown = displayStateOf(episode);
  return (
    <span className={classes.badge} data-display={shown}>
      <Icon name={DISPLAY_STATE_ICON[shown]} size={14} />
      {DISPLAY_STATE_WORD[shown]}
    </span>
  );
}
