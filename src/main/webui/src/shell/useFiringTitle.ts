import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { at } from '../format/location';
import { oldSince } from '../live/connection';
import { useConnection, useFiringCount } from '../live/LiveProvider';
import { firingIcon } from './firingIcon';

/**
 * Carries the page and the number firing into the tab's title and icon, where they are seen from another window; with a
 * question mark while it may not be so any more.
 */
export function useFiringTitle(): void {
  const firing = useFiringCount();
  const isOld = oldSince(useConnection()) !== undefined;
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = titleOf(pathname, firing, isOld);
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon) icon.href = firing > 0 ? firingIcon(firing) : at('/favicon.svg');
  }, [firing, isOld, pathname]);
}

const NAMES: Readonly<Record<string, string>> = {
  '': '',
  alerts: 'Alerts',
  thresholds: 'Thresholds',
  silences: 'Silences',
  status: 'Status',
  tv: 'Wall display',
};

/** `(3) Alerts · Highwater`; the overview has the name of the whole. */
export function titleOf(pathname: string, firing: number, isOld = false): string {
  const [, section = '', id] = pathname.split('/');
  const name = section === 'alerts' && id ? `Alert ${id}` : (NAMES[section] ?? 'Not found');
  const title = name === '' ? 'Highwater' : `${name} · Highwater`;
  const count = `${firing > 0 ? firing : ''}${isOld ? '?' : ''}`;
  return count === '' ? title : `(${count}) ${title}`;
}
