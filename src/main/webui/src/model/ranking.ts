import { reportedUsage } from './currentUsage';
import type { Level } from './episode';
import { byName, type Host, type Hosts } from './hosts';
import type { HostsWithoutData } from './hostsWithoutData';
import type { Limits } from './limits';
import { memoizeWeak } from './memoizeWeak';
import type { ThresholdLimit } from './threshold';

/** Percentage points under the limit from which on a series counts as close to it. */
const NEAR = 5;

/** `usual`: nothing is compared with a limit, and what is unusual is looked for. */
type LimitState = 'over' | 'near' | 'under' | 'usual' | 'unlimited';

interface SeriesRank {
  readonly cpu: string;
  /** The newest average, in percent. */
  readonly usage: number;
  readonly limit: ThresholdLimit | undefined;
  readonly limitState: LimitState;
  /** Of an average that is over. */
  readonly level: Level | undefined;
  /** Percentage points over the limit, negative under it; `-Infinity` when there is nothing to compare. */
  readonly excess: number;
}

export interface HostRank {
  readonly hostname: string;
  /** The series that is most over its limit, or closest to it, of those that report. */
  readonly worst: SeriesRank | undefined;
  readonly limitState: LimitState | 'no_data';
  /** CPUs whose newest average is over the limit. */
  readonly over: number;
  readonly excess: number;
}

/** The level of an average; `undefined` when it is not over. */
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

/** How a host stands; the very same object for the same host, since most of thousands have no new average. */
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

/** All hosts, those most over their limit first, or by name; hosts that send nothing, or have no limit, last. */
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
