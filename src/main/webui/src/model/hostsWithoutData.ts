import type { Episode } from './episode';
import { memoizeWeak } from './memoizeWeak';

/** The end of the last window received, by hostname, epoch milliseconds. */
export type HostsWithoutData = ReadonlyMap<string, number>;

/**
 * Returns the hosts that the service has found to send no data, so that their last averages are not shown as
 * current.
 */
export const hostsWithoutData = memoizeWeak((open: ReadonlyMap<number, Episode>): HostsWithoutData => {
  const withoutData = new Map<string, number>();
  for (const { kind, hostname, started_at } of open.values()) {
    if (kind === 'no_data') withoutData.set(hostname, Date.parse(started_at));
  }
  return withoutData;
});
