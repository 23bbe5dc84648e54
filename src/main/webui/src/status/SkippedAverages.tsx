import type { AveragesStatus } from '../api/statusSchema';
import { Moment } from '../format/Moment';
import classes from './Table.module.css';

/** Records of the averages topic that were not compared with thresholds: how many, why, and the last one. */
export function SkippedAverages({ skipped, lastSkipped }: AveragesStatus) {
  return (
    <>
      <div className={classes.counts}>
        {skipped.map(([reason, count]) => (
          <span key={reason}>
            <strong>{count}</strong> {reason.replaceAll('_', ' ')}
          </span>
        ))}
      </div>
      {lastSkipped && (
        <p className={classes.note}>
          The last one, <Moment at={lastSkipped.at} />, in partition {lastSkipped.partition} at offset{' '}
          {lastSkipped.offset}: {lastSkipped.cause}
        </p>
      )}
    </>
  );
}
