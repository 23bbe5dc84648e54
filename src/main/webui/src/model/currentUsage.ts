import type { Host, Series } from './hosts';
import type { HostsWithoutData } from './hostsWithoutData';
import { memoizeWeak } from './memoizeWeak';

/** Behind its host by more than this, in milliseconds, a CPU no longer reports. */
export const NO_DATA_AFTER = 120_000;

/** Epoch milliseconds; 0 before the first window. */
const newestWindowEnd = memoizeWeak((host: Host): number => {
  let newest = 0;
  for (const { averages } of host.series.values()) newest = Math.max(newest, averages.at(-1)?.[0] ?? 0);
  return newest;
});

/**
 * The newest average of a CPU, in percent; `undefined` when its host has long gone on without it. Hosts are not compared
 * with each other: those of a replay are of another time.
 */
export function reportedUsage(host: Host, series: Series): number | undefined {
  const last = series.averages.at(-1);
  return last && newestWindowEnd(host) - last[0] <= NO_DATA_AFTER ? last[1] : undefined;
}

/** The same, but `undefined` also when the whole host sends nothing. */
export function currentUsage(host: Host, series: Series, withoutData: HostsWithoutData): number | undefined {
  return withoutData.has(host.hostname) ? undefined : reportedUsage(host, series);
}
