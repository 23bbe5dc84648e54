import { Button } from '@mantine/core';
import { formatDuration } from '../format/time';
import { useNow } from '../format/useNow';
import { useConnection, useReconnectNow } from '../live/LiveProvider';
import { StatePanel } from '../shell/StatePanel';

/** Until the first snapshot there is nothing to show, and nothing is claimed. */
export function WaitingForConnection() {
  const connection = useConnection();
  const reconnectNow = useReconnectNow();
  const now = useNow();
  if (connection.status !== 'reconnecting') {
    return (
      <StatePanel icon="plug" title="Waiting for the connection">
        <p>Loading the current state from Highwater.</p>
      </StatePanel>
    );
  }
  const wait = Math.ceil((connection.retryAt - now) / 1_000) * 1_000;
  return (
    <StatePanel icon="plug" tone="warning" title="Highwater does not answer">
      <p>
        It is not known whether anything is wrong. Trying again{' '}
        {wait > 0 ? `in ${formatDuration(wait)}` : 'now'}. If this stays, see whether the service runs and
        whether something between it and this browser blocks WebSockets.
      </p>
      <Button variant="default" onClick={reconnectNow}>
        Try now
      </Button>
    </StatePanel>
  );
}
