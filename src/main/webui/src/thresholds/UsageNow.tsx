import { Moment } from '../format/Moment';
import { formatUsage, plural } from '../format/usage';
import { useNoDataSince } from '../live/useNoDataSince';
import { LEVEL_ICON } from '../model/displayState';
import { isPattern } from '../model/namePattern';
import type { Threshold } from '../model/threshold';
import { Icon } from '../theme/Icon';
import type { RowUsage } from './rowUsages';
import classes from './UsageNow.module.css';

interface UsageNowProps {
  readonly threshold: Threshold;
  /** Undefined when the row is in force for no series. */
  readonly rowUsage: RowUsage | undefined;
}

/**
 * The current usage of the series for which a row is in force, compared with its limit; for a pattern also
 * the number of hosts.
 */
export function UsageNow({ threshold: { hostname, cpu, allowed_top }, rowUsage }: UsageNowProps) {
  const noDataSince = useNoDataSince(hostname);
  if (noDataSince !== undefined) {
    return (
      <span>
        no readings since <Moment at={noDataSince} />
      </span>
    );
  }
  if (!rowUsage) return <span>{isPattern(hostname) ? 'no host that reports' : 'no readings yet'}</span>;
  const { worst, hosts, over } = rowUsage;
  return (
    <span className={classes.stands} data-level={worst.level}>
      {worst.level && <Icon name={LEVEL_ICON[worst.level]} size={14} />}
      <span className={classes.label}>now </span>
      <span className={classes.usage}>{formatUsage(worst.usage, allowed_top)} %</span>
      <span className={classes.word}>
        {isPattern(hostname) && `${worst.hostname} `}
        {(isPattern(cpu) || isPattern(hostname)) && worst.cpu}
      </span>
      {over > 0 && <span className={classes.word}>{over} over</span>}
      {isPattern(hostname) && <span className={classes.used}>used by {plural(hosts, 'host')}</span>}
    </span>
  );
}
