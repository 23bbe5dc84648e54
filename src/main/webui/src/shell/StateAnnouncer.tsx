import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useConnection } from '../live/LiveProvider';
import { type Notice, useNotices } from './notices';

/**
 * Returns the service's problems as text for screen readers, without ages and counts, which change all the
 * time.
 */
function troublesIn(notices: readonly Notice[]): string {
  return notices
    .filter(({ tone }) => tone === 'warning')
    .map(({ key, title }) => (key === 'old' ? 'The connection is lost.' : `${title}.`))
    .join(' ');
}

/** Announces to screen readers, in a pause, when problems of the connection or the service begin and end. */
export function StateAnnouncer() {
  const troubles = troublesIn(useNotices());
  const isLive = useConnection().status === 'live';
  const [wasTroubled, setWasTroubled] = useState(false);
  useEffect(() => {
    if (troubles !== '') setWasTroubled(true);
  }, [troubles]);
  const isOver = troubles === '' && wasTroubled && isLive;
  return (
    <VisuallyHidden>
      <div aria-live="polite" data-testid="state">
        {isOver ? 'Highwater is live and well again.' : troubles}
      </div>
    </VisuallyHidden>
  );
}
