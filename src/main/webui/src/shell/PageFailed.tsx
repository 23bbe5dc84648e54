import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isAway } from '../live/connection';
import { useConnection } from '../live/LiveProvider';
import { StatePanel } from './StatePanel';

const RELOADED_AT = 'highwater-reloaded-at';
/** Milliseconds. A page that fails again so soon would fail for ever. */
const NOT_AGAIN_WITHIN = 60_000;

/**
 * The likeliest failure is a part of the page that could not be fetched: during an outage, or since a newer version was
 * deployed. A browser may remember that it failed, so what helps is to load the whole page again, as soon as somebody
 * answers.
 */
export function PageFailed() {
  const connection = useConnection();
  const { status } = connection;
  const hasToWait = status === 'stale' || isAway(connection);
  const wasAway = useRef(false);
  wasAway.current ||= hasToWait;
  useEffect(() => {
    if (status !== 'live') return;
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (!wasAway.current && Date.now() - last < NOT_AGAIN_WITHIN) return;
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    window.location.reload();
  }, [status]);
  if (hasToWait) {
    return (
      <StatePanel icon="plug" tone="warning" title="This page has to wait">
        <p>Highwater does not answer. The page is shown as soon as it does.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon="near" tone="warning" title="This page could not be shown">
      <p>Most likely Highwater was updated since you opened it.</p>
      <Button onClick={() => window.location.reload()}>Load the page again</Button>
    </StatePanel>
  );
}
