import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { oldSince } from '../live/connection';
import { useConnection } from '../live/LiveProvider';
import type { Show } from '../model/address';
import { StatePanel } from '../shell/StatePanel';

interface NoAlertsProps {
  readonly query: {
    readonly data: unknown;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly show: Show;
  readonly isNarrowed: boolean;
}

const NONE: Record<Show, string> = {
  open: 'Nothing is wrong',
  firing: 'Nothing is firing',
  pending: 'Nothing is pending',
  acknowledged: 'Nothing is acknowledged',
  muted: 'Nothing is muted',
  flapping: 'Nothing is flapping',
  resolved: 'Nothing has resolved yet',
  all: 'No alert has fired yet',
};

/**
 * Why the list is empty: the answer is awaited or has failed, the filters match nothing, or there are no
 * alerts.
 */
export function NoAlerts({ query, show, isNarrowed }: NoAlertsProps) {
  const isOld = oldSince(useConnection()) !== undefined;
  if (query.error) {
    return (
      <StatePanel icon="near" tone="warning" title="The alerts could not be loaded">
        <p>{query.error.message}</p>
        <Button size="compact-sm" variant="default" onClick={() => query.refetch()}>
          Try again
        </Button>
      </StatePanel>
    );
  }
  if (!query.data) return <StatePanel icon="waves" title="Loading the alerts" />;
  if (isNarrowed) {
    return (
      <StatePanel icon="search" title="No alert matches">
        <p>Other filters, or another state above, may show what you look for.</p>
      </StatePanel>
    );
  }
  if (isOld && show !== 'resolved' && show !== 'all') {
    return (
      <StatePanel icon="plug" tone="warning" title="Not up to date">
        <p>Highwater does not answer. Last known: {NONE[show].toLowerCase()}.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel
      icon="checkCircle"
      tone={show === 'open' || show === 'firing' ? 'well' : 'neutral'}
      title={NONE[show]}
    >
      <p>
        {show === 'open' && 'No CPU has been over its limit for long enough to fire. '}
        {show === 'resolved' || show === 'all' ? (
          'The first alert shows here as soon as an average is over its limit.'
        ) : (
          <>
            What has ended is under <Link to="?state=resolved">Resolved</Link>.
          </>
        )}
      </p>
    </StatePanel>
  );
}
