import type { Host, Series } from './hosts';
import type { HostsWithoutData } from './hostsWithoutData';
import { memoizeWeak } from './memoizeWeak';

/**
 * A CPU whose newest average is more than this many milliseconds older than that of its host no longer
 * reports.
 */
export const NO_DATA_AFTER = 120_000;

/** End of the newest window of a host, epoch milliseconds; 0 before the first window. */
const newestWindowEnd = memoizeWeak((host: Host): number => {
  let newest = 0;
  for (const { averages } of host.series.values()) newest = Math.max(newest, averages.at(-1)?.[0] ?? 0);
  return newest;
});

/**
 * Returns the newest average of a CPU in percent; `undefined` when it is much older than that of its host.
 * Hosts are not compared with each other, because a replay has another time.
 */
export function reportedUsage(host: Host, series: Series): number | undefined {
  const last = series.averages.at(-1);
  return last && newestWindowEnd(host) - last[0] <= NO_DATA_AFTER ? last[1] : undefined;
}

/** Returns the newest average of a CPU in percent; `undefined` also when the whole host sends no data. */
export function currentUsage(host: Host, series: Series, withoutData: HostsWithoutData): number | undefined {
  return withoutData.has(host.hostname) ? undefined : reportedUsage(host, series);
}
