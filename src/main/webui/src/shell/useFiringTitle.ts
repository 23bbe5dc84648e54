import { useEffect } from 'react';
import { useFiringCount } from '../live/LiveProvider';

/** Carries the number firing into the tab's title and icon, where it is seen from another window. */
export function useFiringTitle(): void {
  const firing = useFiringCount();
  useEffect(() => {
    document.title = firing > 0 ? `(${firing}) Highwater` : 'Highwater';
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon) icon.href = firing > 0 ? '/favicon-firing.svg' : '/favicon.svg';
  }, [firing]);
}
