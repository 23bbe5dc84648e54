import { isPattern } from './namePattern';

/** The lists of the alerts page, as they are named in its address. */
export const SHOWS = [
  'open',
  'firing',
  'pending',
  'acknowledged',
  'muted',
  'flapping',
  'resolved',
  'all',
] as const;
export type Show = (typeof SHOWS)[number];

/** Returns the address of the list of alerts for a host and CPU, both of which may be patterns. */
export function addressOfAlerts(show: Show, hostname: string, cpu: string): string {
  const query = new URLSearchParams({ state: show, host: wholly(hostname) });
  if (cpu !== '*') query.set('cpu', wholly(cpu));
  return `/alerts?${query}`;
}

/**
 * Quotes a name: on the alerts page text without quotes is a part of a name. A pattern always means whole
 * names.
 */
function wholly(name: string): string {
  return isPattern(name) ? name : `"${name}"`;
}

/** Returns the address of a host's page. Special characters in the name are encoded. */
export function addressOfHost(hostname: string): string {
  return `/hosts/${encodeURIComponent(hostname)}`;
}

/**
 * Returns the host whose page is at an address. Takes the address as it is written, because names may contain
 * `%` and `/`.
 */
export function hostAt(pathname: string): string {
  const name = /^\/hosts\/([^/]+)/i.exec(pathname)?.[1] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
