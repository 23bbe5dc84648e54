import { Button } from '@mantine/core';
import { formatDuration } from '../format/time';
import { useNow } from '../format/useNow';
import { useConnection, useReconnectNow } from '../live/LiveProvider';
import { StatePanel } from '../shell/StatePanel';
import { useLiveTrouble } from '../shell/useLiveTrouble';

/** Shown until the first snapshot, without any statement about hosts and alerts. */
export function WaitingForConnection() {
  const connection = useConnection();
  const reconnectNow = useReconnectNow();
  const trouble = useLiveTrouble();
  const now = useNow();
  const wait =
    connection.status === 'reconnecting' ? Math.ceil((connection.retryAt - now) / 1_000) * 1_000 : 0;
  if (trouble) {
    return (
      <StatePanel icon="plug" tone="warning" title={trouble.title}>
        <p>
          The reason, and what to do, is shown above. Until then this page shows nothing live; the other pages
          still work. Trying again {wait > 0 ? `in ${formatDuration(wait)}` : 'now'}.
        </p>
        <Button variant="default" onClick={reconnectNow}>
          Try now
        </Button>
      </StatePanel>
    );
  }
  if (connection.status !== 'reconnecting') {
    return (
      <StatePanel icon="plug" title="Waiting for the connection">
        <p>Loading the current state from Highwater.</p>
      </StatePanel>
    );
  }
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
