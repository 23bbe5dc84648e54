import { Icon } from '../theme/Icon';
import classes from './FiringTile.module.css';

/** Since when a host sends nothing. */
export function SilentFor() {
  return (
    <span className={classes.silence}>
      <Icon name="silent" size={20} />
      No readings
    </span>
  );
}
