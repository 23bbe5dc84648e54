import { keyOf } from '../api/thresholds';
import { currentUsage } from '../model/currentUsage';
import type { Level } from '../model/episode';
import type { Hosts } from '../model/hosts';
import type { HostsWithoutData } from '../model/hostsWithoutData';
import type { Limits } from '../model/limits';
import { rankSeries } from '../model/ranking';

/** The current usage of the series for which a row is in force. */
export interface RowUsage {
  readonly hosts: number;
  readonly over: number;
  readonly worst: {
    readonly hostname: string;
    readonly cpu: string;
    readonly usage: number;
    readonly level: Level | undefined;
  };
}

/**
 * Computes the usage of all rows in one pass, because there may be thousands of series. Series that do not
 * report are left out.
 */
export function rowUsages(
  hosts: Hosts,
  limits: Limits,
  withoutData: HostsWithoutData,
): ReadonlyMap<string, RowUsage> {
  const usages = new Map<string, RowUsage>();
  for (const host of hosts.values()) {
    const { hostname } = host;
    const seen = new Set<string>();
    for (const series of host.series.values()) {
      const { cpu } = series;
      const usage = currentUsage(host, series, withoutData);
      if (usage === undefined) continue;
      const row = limits.rowOf(hostname, cpu);
      if (!row) continue;
      const rank = rankSeries(hostname, cpu, usage, limits);
      const key = keyOf(row);
      const before = usages.get(key);
      const isWorst = !before || usage > before.worst.usage;
      usages.set(key, {
        hosts: (before?.hosts ?? 0) + (seen.has(key) ? 0 : 1),
        over: (before?.over ?? 0) + (rank.level === undefined ? 0 : 1),
        worst: isWorst ? { hostname, cpu, usage, level: rank.level } : before.worst,
      });
      seen.add(key);
    }
  }
  return usages;
}
