import { isPattern } from './namePattern';

/** Which alerts the page of alerts lists, as its address says it. */
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

/** Where the alerts of a host, or of a pattern of hosts, are listed; of one CPU, of a pattern, or of all. */
export function addressOfAlerts(show: Show, hostname: string, cpu: string): string {
  const query = new URLSearchParams({ state: show, host: wholly(hostname) });
  if (cpu !== '*') query.set('cpu', wholly(cpu));
  return `/alerts?${query}`;
}

/** What people type is a part of a name; in quotes it is the whole name. A pattern is one anyway. */
function wholly(name: string): string {
  return isPattern(name) ? name : `"${name}"`;
}

/** Where a host has its page. Whatever is in its name is part of the address. */
export function addressOfHost(hostname: string): string {
  return `/hosts/${encodeURIComponent(hostname)}`;
}

/** The host whose page is at an address; the address as it is written, since names may hold `%` and `/`. */
export function hostAt(pathname: string): string {
  const name = /^\/hosts\/([^/]+)/i.exec(pathname)?.[1] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
