import { Moment } from '../format/Moment';
import { Icon } from '../theme/Icon';
import classes from './SilentSince.module.css';

interface SilentSinceProps {
  /** End of the last window received, epoch milliseconds. */
  readonly at: number;
}

/** Beside the name of a host that sends nothing any more. */
export function SilentSince({ at }: SilentSinceProps) {
  return (
    <span className={classes.silent}>
      <Icon name="silent" size={13} />
      <span>
        no readings since <Moment at={at} />
      </span>
    </span>
  );
}
