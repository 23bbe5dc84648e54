import type { Host, Series } from './hosts';
import { useLive } from './LiveProvider';
import { type SilentHosts, silentHosts } from './silentHosts';

/** Behind its host by more than this, in milliseconds, a CPU no longer reports. */
export const SILENT_AFTER = 120_000;

const known = new WeakMap<Host, number>();

/** Epoch milliseconds; 0 before the first window. */
function newestWindowEnd(host: Host): number {
  const before = known.get(host);
  if (before !== undefined) return before;
  let newest = 0;
  for (const { averages } of host.series.values()) newest = Math.max(newest, averages.at(-1)?.[0] ?? 0);
  known.set(host, newest);
  return newest;
}

/**
 * The newest average of a CPU, in percent, as long as it says how the CPU stands now: not when its host goes on without
 * it, or is silent as a whole. Hosts are not compared with each other: those of a replay are of another time.
 */
export function currentUsage(host: Host, series: Series, silent: SilentHosts): number | undefined {
  const last = series.averages.at(-1);
  if (!last || silent.has(host.hostname) || newestWindowEnd(host) - last[0] > SILENT_AFTER) return undefined;
  return last[1];
}

/** The same, always up to date. */
export function useCurrentUsage(hostname: string, cpu: string): number | undefined {
  return useLive(({ hosts, open }) => {
    const host = hosts.get(hostname);
    const series = host?.series.get(cpu);
    return host && series && currentUsage(host, series, silentHosts(open));
  });
}
