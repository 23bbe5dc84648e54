import type { EngineStatus } from '../api/statusSchema';
import classes from './Table.module.css';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** How far this instance has read the averages that another engine writes. */
export function AveragesPartitions({ partitions }: Pick<EngineStatus, 'partitions'>) {
  if (partitions.length === 0) {
    return (
      <p className={classes.note}>This instance reads none: Kafka is away, or another instance has them.</p>
    );
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Partition</th>
            <th scope="col">Lag, averages</th>
          </tr>
        </thead>
        <tbody>
          {partitions.map(({ partition, lag }) => (
            <tr key={partition}>
              <th scope="row">{partition}</th>
              <td>{lag === null ? 'not known' : whole.format(lag)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
