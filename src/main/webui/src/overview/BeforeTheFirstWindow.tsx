import { Link } from 'react-router';
import { useServiceStatus } from '../api/status';
import { formatRate } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { StatePanel } from '../shell/StatePanel';
import classes from './BeforeTheFirstWindow.module.css';

/** Shown before the first average: which step is missing, and how to take it. */
export function BeforeTheFirstWindow() {
  const rate = useLive(state => state.readingsPerSecond ?? 0);
  const stream = useServiceStatus()?.stream;
  if (rate > 0) {
    return (
      <StatePanel icon="waves" title="Readings arrive">
        <p>
          {formatRate(rate)} a second. The first averages show when the first 30 s window closes, about 10 s
          after its end.
        </p>
      </StatePanel>
    );
  }
  if (stream?.state === 'connecting') {
    return (
      <StatePanel icon="plug" tone="warning" title="Waiting for Kafka">
        <p>{stream.reason || 'Kafka does not answer.'} Highwater goes on by itself when it does.</p>
        <ol className={classes.steps}>
          <li>
            see whether the brokers run, and whether <code>KAFKA_BOOTSTRAP_SERVERS</code> names them, or
          </li>
          <li>
            run <code>./highwater sandbox</code>, which starts a Kafka to try things out and says how to point
            Highwater at it.
          </li>
        </ol>
      </StatePanel>
    );
  }
  if (stream?.state === 'off') {
    return (
      <StatePanel icon="waves" title="No averages yet">
        <p>
          Flink computes them, and none has arrived. They show as soon as its job writes the first.{' '}
          <Link to="/status">Status</Link> says more.
        </p>
      </StatePanel>
    );
  }
  if (stream?.state === 'stopped') {
    return (
      <StatePanel icon="near" tone="warning" title="Readings are not being processed">
        <p>{stream.reason || `The stream is ${stream.state}.`}</p>
        <p>
          Nothing is shown here until it runs again. <Link to="/status">Status</Link> says more.
        </p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon="waves" title="No readings yet">
      <p>
        {stream?.state === 'running'
          ? 'Highwater is ready, and no readings have come yet.'
          : 'No average has come yet, and whether readings are processed is not known.'}{' '}
        To see it work:
      </p>
      <ol className={classes.steps}>
        <li>
          run <code>./highwater generate</code>, which sends what seven lively hosts would, or
        </li>
        <li>
          write to the readings topic, by default <code>cpu_load_stats_real</code>:{' '}
          <code className={classes.reading}>
            {'{"hostname":"doc","cpu":"cpu1","usage":91.2,"occurred_at":1633956789277}'}
          </code>
        </li>
      </ol>
      <p>The first averages show about 40 s later.</p>
    </StatePanel>
  );
}
