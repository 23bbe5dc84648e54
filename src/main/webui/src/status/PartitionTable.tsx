import { isHeldUp } from '../api/status';
import type { PartitionStatus } from '../api/statusSchema';
import { Moment } from '../format/Moment';
import { formatDuration } from '../format/time';
import classes from './Table.module.css';

interface PartitionTableProps {
  readonly partitions: readonly PartitionStatus[];
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** The partitions that this instance reads. */
export function PartitionTable({ partitions }: PartitionTableProps) {
  if (partitions.length === 0) {
    return (
      <p className={classes.note}>
        This instance reads none: Kafka is away, another instance has them, or reading is switched off.
      </p>
    );
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Partition</th>
            <th scope="col">Position</th>
            <th scope="col">Lag, readings</th>
            <th scope="col">Of these undecided</th>
            <th scope="col">Watermark</th>
            <th scope="col">Open windows</th>
            <th scope="col">CPUs in them</th>
          </tr>
        </thead>
        <tbody>
          {partitions.map(row => (
            <tr key={row.partition}>
              <th scope="row">
                {row.partition}
                {row.restoring && ' (reading its past again)'}
              </th>
              <td>{whole.format(row.position)}</td>
              <td>{row.lag === null ? 'not known' : whole.format(row.lag)}</td>
              <td className={isHeldUp(row) ? classes.trouble : undefined}>
                {row.undecided === 0
                  ? 'none'
                  : `${whole.format(row.undecided)}, for ${formatDuration(row.waitingSeconds * 1_000)}`}
              </td>
              <td>{row.watermark === null ? 'none yet' : <Moment at={row.watermark} />}</td>
              <td>{row.openWindows}</td>
              <td>{row.openSeries}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {partitions.some(isHeldUp) && (
        <p className={classes.note}>
          Undecided readings wait for their producer’s transaction to be committed or aborted, and windows
          stay open for them. kafka-transactions.sh find-hanging and describe-producers say whose it is, and
          abort ends it.
        </p>
      )}
    </div>
  );
}
