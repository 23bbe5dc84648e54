import { formatUsage } from '../format/usage';
import type { FiringAlert } from '../model/firingAlerts';
import { isDefault } from '../model/namePattern';
import classes from './FiringTile.module.css';
import { LimitMeter } from './LimitMeter';

interface FiringFiguresProps {
  readonly alert: FiringAlert;
}

/** The usage of an alert beside its limit. */
export function FiringFigures({ alert: { episode, usage, limit, excess } }: FiringFiguresProps) {
  const { threshold_hostname } = episode;
  if (usage === undefined || limit === null) return null;
  return (
    <>
      <span className={classes.figures}>
        <span className={classes.usage}>{formatUsage(usage, limit)}</span>
        <span className={classes.limit}>
          / {limit} %{isDefault({ hostname: threshold_hostname ?? '' }) && ' (default)'}
        </span>
        {excess > 0 && (
          <span className={classes.excess} title="percentage points over the limit">
            +{formatUsage(excess, 0)} pp
          </span>
        )}
      </span>
      <LimitMeter usage={usage} limit={limit} />
    </>
  );
}
