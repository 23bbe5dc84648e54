import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useConnection } from '../live/LiveProvider';
import { type Notice, useNotices } from './notices';

/** The service's troubles for a screen reader; ages and counts, which change all the time, are left out. */
function troublesIn(notices: readonly Notice[]): string {
  return notices
    .filter(({ tone }) => tone === 'warning')
    .map(({ key, title }) => (key === 'old' ? 'The connection is lost.' : `${title}.`))
    .join(' ');
}

/** Announces to a screen reader, in a pause, when the page or the service falls into trouble and when it is well again. */
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
