import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { formatElapsed } from '../format/time';
import { useNow } from '../format/useNow';
import type { Connection } from '../live/connection';
import { useConnection, useReconnectNow } from '../live/LiveProvider';
import classes from './ConnectionPill.module.css';

/** Returns the text of the pill. */
export function connectionText(connection: Connection, now: number): string {
  switch (connection.status) {
    case 'connecting':
      return 'Connecting…';
    case 'live':
      return 'Live';
    case 'stale':
      return `Stale for ${formatElapsed(now - connection.since)}`;
    case 'reconnecting': {
      const seconds = Math.ceil((connection.retryAt - now) / 1_000);
      return seconds > 0 ? `Reconnecting in ${seconds} s` : 'Reconnecting…';
    }
  }
}

/** The state of the live feed. While it is disconnected the pill is a button that reconnects at once. */
export function ConnectionPill() {
  const connection = useConnection();
  const reconnectNow = useReconnectNow();
  const now = useNow();
  const [hasFocus, setHasFocus] = useState(false);
  const text = connectionText(connection, now);
  const dot = <span className={classes.dot} aria-hidden="true" />;
  // Stays a button while it has the focus, because the focus would be lost with it.
  if (!hasFocus && (connection.status === 'live' || connection.status === 'connecting')) {
    return (
      <span className={classes.pill} data-status={connection.status} data-testid="connection">
        {dot}
        {text}
      </span>
    );
  }
  return (
    <UnstyledButton
      className={classes.pill}
      data-status={connection.status}
      data-testid="connection"
      onClick={() => connection.status !== 'live' && reconnectNow()}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
      title={connection.status === 'live' ? undefined : 'Try now'}
    >
      {dot}
      {text}
    </UnstyledButton>
  );
}
