import type { Episode } from './episode';
import { memoizeWeak } from './memoizeWeak';

/** By hostname, the end of the last window received, epoch milliseconds. */
export type HostsWithoutData = ReadonlyMap<string, number>;

/** Hosts that send nothing any more, as the service has found: their last averages are not their usage now. */
export const hostsWithoutData = memoizeWeak((open: ReadonlyMap<number, Episode>): HostsWithoutData => {
  const withoutData = new Map<string, number>();
  for (const { kind, hostname, started_at } of open.values()) {
    if (kind === 'no_data') withoutData.set(hostname, Date.parse(started_at));
  }
  return withoutData;
});
