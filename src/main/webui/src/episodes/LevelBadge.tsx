import { LEVEL_ICON, LEVEL_WORD } from '../model/displayState';
import type { Level } from '../model/episode';
import { Icon } from '../theme/Icon';
import classes from './LevelBadge.module.css';

interface LevelBadgeProps {
  readonly level: Level;
  /** Whether to leave out the colour, as for episodes that have ended or are acknowledged or muted. */
  readonly quiet?: boolean;
}

/** The level as colour, icon and word, so that it does not depend on colour vision. */
export function LevelBadge({ level, quiet = false }: LevelBadgeProps) {
  return (
    <span className={classes.badge} data-level={quiet ? undefined : level}>
      <Icon name={LEVEL_ICON[level]} size={14} />
      {LEVEL_WORD[level]}
    </span>
  );
}
