import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isAway } from '../live/connection';
import { useConnection } from '../live/LiveProvider';
import { StatePanel } from './StatePanel';

const RELOADED_AT = 'highwater-reloaded-at';
/** Milliseconds between two reloads, so that a page that always fails is not reloaded for ever. */
const NOT_AGAIN_WITHIN = 60_000;

/**
 * Shown when a page fails. Usually a part of the page could not be loaded, during an outage or because a
 * newer version was deployed. A browser may cache the failure, so the whole page is reloaded as soon as the
 * service answers.
 */
export function PageFailed() {
  const connection = useConnection();
  const { status } = connection;
  const hasToWait = status === 'stale' || isAway(connection);
  const wasAway = useRef(false);
  wasAway.current ||= hasToWait;
  useEffect(() => {
    if (status !== 'live') return;
    if (mayReload(wasAway.current)) window.location.reload();
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

/** Whether to reload now; remembers that this was done. */
function mayReload(wasAway: boolean): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (!wasAway && Date.now() - last < NOT_AGAIN_WITHIN) return false;
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    return true;
  } catch {
    // A browser that blocks cookies remembers nothing, and would reload a page that always fails for ever.
    return wasAway;
  }
}
