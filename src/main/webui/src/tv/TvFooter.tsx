import { formatClock } from '../format/time';
import { useNow } from '../format/useNow';
import { useConnection, useLive } from '../live/LiveProvider';
import { connectionText } from '../shell/ConnectionPill';
import classes from './TvPage.module.css';

/** The time, the state of the connection, and the end of the last window. */
export function TvFooter() {
  const connection = useConnection();
  const lastWindowEnd = useLive(state => state.lastWindowEnd);
  const now = useNow();
  return (
    <footer className={classes.footer} data-status={connection.status}>
      <span>{formatClock(now)}</span>
      <span>{connectionText(connection, now)}</span>
      {lastWindowEnd !== undefined && <span>last window {formatClock(lastWindowEnd)}</span>}
    </footer>
  );
}
