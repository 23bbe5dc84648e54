import { Link } from 'react-router';
import type { ClockAhead } from '../api/statusSchema';
import classes from './Table.module.css';

interface ClocksAheadProps {
  readonly clocks: readonly ClockAhead[];
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Hosts whose clocks are ahead, and the hosts whose readings are late because of it. */
export function ClocksAhead({ clocks }: ClocksAheadProps) {
  return (
    <>
      <p className={classes.note}>
        Their readings close windows early, for all hosts of the partition. Set the clocks, or lower
        highwater.readings.allowed-skew, so that their readings are set aside.{' '}
        <Link to="/alerts?kind=clock_ahead">Alerts about clocks</Link>
      </p>
      <div className={classes.scroll}>
        <table className={classes.table} data-stacks>
          <thead>
            <tr>
              <th scope="col">Host</th>
              <th scope="col">Ahead by</th>
              <th scope="col">Partition</th>
              <th scope="col">Late readings</th>
              <th scope="col">Of hosts</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map(({ hostname, aheadSeconds, partition, lateReadings, losers }) => (
              <tr key={hostname}>
                <th scope="row" className={classes.name}>
                  {hostname}
                </th>
                <td data-label="Ahead by">{whole.format(aheadSeconds)} s</td>
                <td data-label="Partition">{partition}</td>
                <td data-label="Late readings" className={lateReadings > 0 ? classes.trouble : undefined}>
                  {lateReadings === 0 ? 'none' : whole.format(lateReadings)}
                </td>
                <td data-label="Of hosts" className={classes.free}>
                  {losers.length === 0 ? 'no one' : losers.join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
