import { formatUsage } from '../format/usage';
import type { HostRank } from '../model/ranking';
import classes from './ClosestToLimit.module.css';
import { LimitMeter } from './LimitMeter';

const SHOWN = 6;

interface ClosestToLimitProps {
  /** The hosts, closest to the limit first. */
  readonly ranks: readonly HostRank[];
}

/** The hosts that are closest to their limit. */
export function ClosestToLimit({ ranks }: ClosestToLimitProps) {
  if (ranks.length === 0) return null;
  return (
    <ol className={classes.list} aria-label="Closest to their limits">
      {ranks.slice(0, SHOWN).map(
        ({ hostname, worst }) =>
          worst?.limit && (
            <li key={hostname} className={classes.row}>
              <span className={classes.series}>
                <span className={classes.host} title={hostname}>
                  {hostname}
                </span>{' '}
                {worst.cpu}
              </span>
              <LimitMeter usage={worst.usage} limit={worst.limit.allowed_top} />
              <span className={classes.figures}>
                <span className={classes.usage}>{formatUsage(worst.usage, worst.limit.allowed_top)}</span> /{' '}
                {worst.limit.allowed_top} %
              </span>
            </li>
          ),
      )}
    </ol>
  );
}
