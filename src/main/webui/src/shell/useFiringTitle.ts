import { useEffect } from 'react';
import { oldSince } from '../live/connection';
import { useConnection, useFiringCount } from '../live/LiveProvider';

/**
 * Carries the number firing into the tab's title and icon, where it is seen from another window; with a question mark
 * while it may not be so any more.
 */
export function useFiringTitle(): void {
  const firing = useFiringCount();
  const isOld = oldSince(useConnection()) !== undefined;
  useEffect(() => {
    const count = `${firing > 0 ? firing : ''}${isOld ? '?' : ''}`;
    document.title = count === '' ? 'Highwater' : `(${count}) Highwater`;
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon) icon.href = firing > 0 ? '/favicon-firing.svg' : '/favicon.svg';
  }, [firing, isOld]);
}
