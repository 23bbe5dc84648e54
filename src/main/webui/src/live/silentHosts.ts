import { useLive } from './LiveProvider';
import type { Episode } from './protocol';

type Open = ReadonlyMap<number, Episode>;
/** By hostname, the end of the last window heard, epoch milliseconds. */
export type SilentHosts = ReadonlyMap<string, number>;

const known = new WeakMap<Open, SilentHosts>();

/** Hosts that send nothing any more, as the service has found: what was last heard of them is not how they stand now. */
export function silentHosts(open: Open): SilentHosts {
  const before = known.get(open);
  if (before) return before;
  const silent = new Map<string, number>();
  for (const { kind, hostname, started_at } of open.values()) {
    if (kind === 'no_data') silent.set(hostname, Date.parse(started_at));
  }
  known.set(open, silent);
  return silent;
}

/** Since when a host is silent; `undefined` while it reports. */
export function useSilentSince(hostname: string): number | undefined {
  return useLive(({ open }) => silentHosts(open).get(hostname));
}
