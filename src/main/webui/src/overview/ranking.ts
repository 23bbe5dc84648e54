import { byName, type Host, type Hosts, type Series } from '../live/hosts';

/** Percentage points under the limit from which on a host counts as close to it. */
const NEAR = 5;
/** A CPU whose newest window is this much older than its host's no longer reports, and says nothing about now. */
const SILENT_AFTER = 120_000;

export type Standing = 'over' | 'near' | 'under' | 'unlimited';

export interface Limit {
  /** Percent. */
  readonly allowedTop: number;
  /** Whether it is the row `*`, for want of a row of the host's own. */
  readonly isDefault: boolean;
}

export interface HostRank {
  readonly hostname: string;
  readonly limit: Limit | undefined;
  readonly standing: Standing;
  /** The CPU that is highest now, and its newest average. */
  readonly worst: { readonly cpu: string; readonly usage: number } | undefined;
  /** CPUs whose newest average is over the limit. */
  readonly over: number;
  /** Percentage points over the limit, negative under it; `-Infinity` when there is nothing to compare. */
  readonly excess: number;
}

export function limitOf(hostname: string, thresholds: ReadonlyMap<string, number>): Limit | undefined {
  const own = thresholds.get(hostname);
  if (own !== undefined) return { allowedTop: own, isDefault: false };
  const fallback = thresholds.get('*');
  return fallback === undefined ? undefined : { allowedTop: fallback, isDefault: true };
}

/** The newest average of a series, in percent. */
export function currentUsage(series: Series | undefined): number | undefined {
  return series?.averages.at(-1)?.[1];
}

export function rankHost(host: Host, thresholds: ReadonlyMap<string, number>): HostRank {
  const limit = limitOf(host.hostname, thresholds);
  const newest = newestWindowEnd(host);
  let worst: HostRank['worst'];
  let over = 0;
  for (const series of host.series.values()) {
    const last = series.averages.at(-1);
    if (!last || newest - last[0] > SILENT_AFTER) continue;
    if (!worst || last[1] > worst.usage) worst = { cpu: series.cpu, usage: last[1] };
    if (limit && last[1] > limit.allowedTop) over++;
  }
  const excess = limit && worst ? worst.usage - limit.allowedTop : Number.NEGATIVE_INFINITY;
  return { hostname: host.hostname, limit, standing: standingOf(limit, excess), worst, over, excess };
}

function standingOf(limit: Limit | undefined, excess: number): Standing {
  if (!limit) return 'unlimited';
  if (excess > 0) return 'over';
  return excess > -NEAR ? 'near' : 'under';
}

export function newestWindowEnd(host: Host): number {
  let newest = 0;
  for (const { averages } of host.series.values()) newest = Math.max(newest, averages.at(-1)?.[0] ?? 0);
  return newest;
}

export type Order = 'closest' | 'name';

/** All hosts, those most over their limit first, or by name; hosts without a limit last. */
export function rankHosts(hosts: Hosts, thresholds: ReadonlyMap<string, number>, order: Order): HostRank[] {
  const ranks = [...hosts.values()].map(host => rankHost(host, thresholds));
  if (order === 'name') return ranks.sort((a, b) => byName(a.hostname, b.hostname));
  return ranks.sort((a, b) => compareExcess(b, a) || byName(a.hostname, b.hostname));
}

function compareExcess(a: HostRank, b: HostRank): number {
  if (a.excess === b.excess) return (a.worst?.usage ?? 0) - (b.worst?.usage ?? 0);
  return a.excess - b.excess;
}
