import { LEVEL_ICON, LEVEL_WORD } from '../model/displayState';
import type { Level } from '../model/episode';
import { Icon } from '../theme/Icon';
import classes from './LevelBadge.module.css';

interface LevelBadgeProps {
  readonly level: Level;
  /** An episode that has ended, or that is acknowledged or muted, keeps its word and loses its colour. */
  readonly quiet?: boolean;
}

/** A level as colour, icon and word, so that none of them has to be seen. */
export function LevelBadge({ level, quiet = false }: LevelBadgeProps) {
  return (
    <span className={classes.badge} data-level={quiet ? undefined : level}>
      <Icon name={LEVEL_ICON[level]} size={14} />
      {LEVEL_WORD[level]}
    </span>
  );
}
