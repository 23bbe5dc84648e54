import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { at } from '../format/location';
import { oldSince } from '../live/connection';
import { useConnection, useFiringCount } from '../live/LiveProvider';
import { firingIcon } from './firingIcon';

/**
 * Shows the page's name and the number of firing alerts in the tab's title and icon, where they are visible
 * from another window; with a question mark while they may be out of date.
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

/** Returns the title, such as `(3) Alerts · Highwater`; the overview has no name of its own. */
export function titleOf(pathname: string, firing: number, isOld = false): string {
  const [, section = '', id] = pathname.split('/');
  const name = section === 'alerts' && id ? `Alert ${id}` : (NAMES[section] ?? 'Not found');
  const title = name === '' ? 'Highwater' : `${name} · Highwater`;
  const count = `${firing > 0 ? firing : ''}${isOld ? '?' : ''}`;
  return count === '' ? title : `(${count}) ${title}`;
}
