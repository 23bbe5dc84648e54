import { reportedUsage } from './currentUsage';
import type { Level } from './episode';
import { byName, type Host, type Hosts } from './hosts';
import type { HostsWithoutData } from './hostsWithoutData';
import type { Limits } from './limits';
import { memoizeWeak } from './memoizeWeak';
import type { ThresholdLimit } from './threshold';

/** Percentage points under the limit within which a series counts as close to it. */
const NEAR = 5;

/** `usual`: averages are not compared with a limit but with what is usual. */
type LimitState = 'over' | 'near' | 'under' | 'usual' | 'unlimited';

interface SeriesRank {
  readonly cpu: string;
  /** The newest average in percent. */
  readonly usage: number;
  readonly limit: ThresholdLimit | undefined;
  readonly limitState: LimitState;
  /** The level of an average that is over the limit. */
  readonly level: Level | undefined;
  /**
   * Percentage points over the limit, negative under it; `-Infinity` when averages are not compared with a
   * limit.
   */
  readonly excess: number;
}

export interface HostRank {
  readonly hostname: string;
  /** The reporting series that is most over its limit, or closest to it. */
  readonly worst: SeriesRank | undefined;
  readonly limitState: LimitState | 'no_data';
  /** Number of CPUs whose newest average is over the limit. */
  readonly over: number;
  readonly excess: number;
}

/** Returns the level of an average; `undefined` when it is not over the limit. */
export function levelOf(
  usage: number,
  limit: Pick<ThresholdLimit, 'allowed_top' | 'critical_top'>,
): Level | undefined {
  if (usage <= limit.allowed_top) return undefined;
  return limit.critical_top !== null && usage > limit.critical_top ? 'critical' : 'warning';
}

export function rankSeries(hostname: string, cpu: string, usage: number, limits: Limits): SeriesRank {
  const limit = limits.of(hostname, cpu);
  if (!limit) {
    const excess = Number.NEGATIVE_INFINITY;
    const limitState = limits.rowOf(hostname, cpu) ? 'usual' : 'unlimited';
    return { cpu, usage, limit, limitState, level: undefined, excess };
  }
  const excess = usage - limit.allowed_top;
  const limitState = excess > 0 ? 'over' : excess > -NEAR ? 'near' : 'under';
  return { cpu, usage, limit, limitState, level: levelOf(usage, limit), excess };
}

/**
 * Returns the rank of a host. Returns the same object for the same host, because most of thousands of hosts
 * have no new average.
 */
export function rankHost(host: Host, limits: Limits, withoutData: HostsWithoutData): HostRank {
  return rankOf(host, limits, withoutData.has(host.hostname));
}

const rankOf = memoizeWeak((host: Host, limits: Limits, hasNoData: boolean): HostRank => {
  let worst: SeriesRank | undefined;
  let over = 0;
  for (const series of host.series.values()) {
    const usage = hasNoData ? undefined : reportedUsage(host, series);
    if (usage === undefined) continue;
    const rank = rankSeries(host.hostname, series.cpu, usage, limits);
    if (!worst || compareExcess(rank, worst) > 0) worst = rank;
    if (rank.limitState === 'over') over++;
  }
  const limitState = hasNoData ? 'no_data' : (worst?.limitState ?? 'unlimited');
  const excess = worst?.excess ?? Number.NEGATIVE_INFINITY;
  return { hostname: host.hostname, worst, limitState, over, excess };
});

export type Order = 'closest' | 'name';

/**
 * Returns all hosts, sorted by how far they are over their limit, or by name; hosts without data or without a
 * limit come last.
 */
export function rankHosts(
  hosts: Hosts,
  limits: Limits,
  order: Order,
  withoutData: HostsWithoutData,
): HostRank[] {
  const ranks = [...hosts.values()].map(host => rankHost(host, limits, withoutData));
  if (order === 'name') return ranks.sort((a, b) => byName(a.hostname, b.hostname));
  return ranks.sort(
    (a, b) => compareExcess(b.worst ?? NOTHING, a.worst ?? NOTHING) || byName(a.hostname, b.hostname),
  );
}

const NOTHING = { excess: Number.NEGATIVE_INFINITY, usage: 0 };

type Comparable = Pick<SeriesRank, 'excess' | 'usage'>;

function compareExcess(a: Comparable, b: Comparable): number {
  return a.excess === b.excess ? a.usage - b.usage : a.excess - b.excess;
}
