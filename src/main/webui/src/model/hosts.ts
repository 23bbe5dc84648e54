import type { AverageTuple, GoneMessage, SeriesHistory, WindowAverage } from './messages';

/** Minimum number of windows kept for a series: half an hour. */
const FEWEST_WINDOWS_KEPT = 60;
const MOST_WINDOWS_KEPT = 720;

/** The averages of one CPU, oldest first, without duplicate windows. */
export interface Series {
  readonly cpu: string;
  readonly averages: readonly AverageTuple[];
}

export interface Host {
  readonly hostname: string;
  /** The series by CPU name, in natural order. */
  readonly series: ReadonlyMap<string, Series>;
}

export type Hosts = ReadonlyMap<string, Host>;

export interface HostsState {
  readonly hosts: Hosts;
  readonly windowsKept: number;
  readonly lastWindowEnd: number | undefined;
}

const natural = new Intl.Collator('en', { numeric: true });

/** Compares names in natural order: `cpu2` before `cpu10`. */
export const byName = (a: string, b: string): number => natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

let names: readonly string[] = [];

/**
 * Returns all hostnames in order. Returns the same array as long as the hosts are the same, whatever their
 * averages.
 */
export function hostnames(hosts: Hosts): readonly string[] {
  if (names.length !== hosts.size || !names.every(name => hosts.has(name))) {
    names = [...hosts.keys()].sort(byName);
  }
  return names;
}

export function hostsFrom(histories: readonly SeriesHistory[]): HostsState {
  const longest = histories.reduce((most, history) => Math.max(most, history.averages.length), 0);
  const windowsKept = Math.min(Math.max(longest, FEWEST_WINDOWS_KEPT), MOST_WINDOWS_KEPT);
  const series = new Map<string, Map<string, Series>>();
  let lastWindowEnd: number | undefined;
  for (const { hostname, cpu, averages } of histories) {
    const ofHost = series.get(hostname) ?? new Map<string, Series>();
    ofHost.set(cpu, { cpu, averages: averages.slice(-windowsKept) });
    series.set(hostname, ofHost);
    lastWindowEnd = latest(lastWindowEnd, averages.at(-1)?.[0]);
  }
  const hosts = new Map(
    [...series].map(([hostname, ofHost]) => [hostname, { hostname, series: sorted(ofHost) }]),
  );
  return { hosts, windowsKept, lastWindowEnd };
}

/** Adds a later part of a snapshot. Averages that have arrived since are kept. */
export function foldHistories(state: HostsState, histories: readonly SeriesHistory[]): HostsState {
  const added = hostsFrom(histories);
  const hosts = new Map(state.hosts);
  for (const [hostname, host] of added.hosts) {
    const series = new Map(hosts.get(hostname)?.series);
    for (const [cpu, { averages }] of host.series) {
      const known = series.get(cpu)?.averages ?? [];
      const last = averages.at(-1)?.[0] ?? 0;
      series.set(cpu, { cpu, averages: [...averages, ...known.filter(([end]) => end > last)] });
    }
    hosts.set(hostname, { hostname, series: sorted(series) });
  }
  return {
    hosts,
    windowsKept: Math.max(state.windowsKept, added.windowsKept),
    lastWindowEnd: latest(state.lastWindowEnd, added.lastWindowEnd),
  };
}

/**
 * Adds window averages. Only hosts that got one become new objects, so that only their charts are drawn
 * again.
 */
export function foldAverages(state: HostsState, averages: readonly WindowAverage[]): HostsState {
  const changed = new Map<string, Map<string, Series>>();
  let lastWindowEnd = state.lastWindowEnd;
  for (const { hostname, cpu, window_end, usage_avg, usage_max } of averages) {
    const ofHost = changed.get(hostname) ?? new Map(state.hosts.get(hostname)?.series);
    const before = ofHost.get(cpu)?.averages ?? [];
    ofHost.set(cpu, { cpu, averages: insert(before, [window_end, usage_avg, usage_max], state.windowsKept) });
    changed.set(hostname, ofHost);
    lastWindowEnd = latest(lastWindowEnd, window_end);
  }
  if (changed.size === 0) return state;
  const hosts = new Map(state.hosts);
  for (const [hostname, ofHost] of changed) {
    const cpuIsNew = ofHost.size !== (state.hosts.get(hostname)?.series.size ?? 0);
    hosts.set(hostname, { hostname, series: cpuIsNew ? sorted(ofHost) : ofHost });
  }
  return { hosts, windowsKept: state.windowsKept, lastWindowEnd };
}

/** Removes series, and hosts that have none left. */
export function without(hosts: Hosts, gone: GoneMessage['series']): Hosts {
  const left = new Map(hosts);
  for (const { hostname, cpu } of gone) {
    const series = new Map(left.get(hostname)?.series);
    series.delete(cpu);
    if (series.size > 0) left.set(hostname, { hostname, series });
    else left.delete(hostname);
  }
  return left;
}

/**
 * Inserts an average, usually at the end. One with the same window is replaced: after a restart the service
 * may repeat windows.
 */
function insert(
  averages: readonly AverageTuple[],
  added: AverageTuple,
  kept: number,
): readonly AverageTuple[] {
  let at = averages.length;
  while (at > 0 && (averages[at - 1]?.[0] ?? 0) >= added[0]) at--;
  const replaces = averages[at]?.[0] === added[0] ? 1 : 0;
  const next = [...averages];
  next.splice(at, replaces, added);
  return next.length > kept ? next.slice(-kept) : next;
}

function sorted(series: ReadonlyMap<string, Series>): ReadonlyMap<string, Series> {
  return new Map([...series].sort(([a], [b]) => byName(a, b)));
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined || a > b ? a : b;
}
