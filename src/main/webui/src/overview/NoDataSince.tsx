import { Moment } from '../format/Moment';
import { Icon } from '../theme/Icon';
import classes from './NoDataSince.module.css';

interface NoDataSinceProps {
  /** End of the last window received, epoch milliseconds. */
  readonly at: number;
}

/** Shown beside the name of a host that sends no data. */
export function NoDataSince({ at }: NoDataSinceProps) {
  return (
    <span className={classes.noData}>
      <Icon name="no-data" size={13} />
      <span>
        no readings since <Moment at={at} />
      </span>
    </span>
  );
}
