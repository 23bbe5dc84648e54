import type { Host } from '../model/hosts';

export interface ChartData {
  readonly cpus: readonly string[];
  /** Window ends, epoch milliseconds, ascending. */
  readonly times: number[];
  /** For each CPU the average at each time, in percent; `null` where there is none. */
  readonly usages: (number | null)[][];
  /** The usual distance between two times, in milliseconds. */
  readonly step: number;
}

const WINDOW = 30_000;
/** A pause of more steps than this is drawn as a gap, not bridged by a line. */
const LONGEST_BRIDGE = 2.5;
const FEWEST_STEPS_SHOWN = 10;

/** Brings the series of a host onto one time axis. */
export function chartData(host: Host): ChartData {
  const series = [...host.series.values()];
  const measured = [...new Set(series.flatMap(({ averages }) => averages.map(([time]) => time)))];
  measured.sort((a, b) => a - b);
  const step = usualStep(measured);
  const times = withGaps(measured, step);
  const indexes = new Map(times.map((time, index) => [time, index]));
  const usages = series.map(({ averages }) => {
    const row: (number | null)[] = new Array(times.length).fill(null);
    for (const [time, usage] of averages) row[indexes.get(time) ?? 0] = usage;
    return row;
  });
  return { cpus: series.map(({ cpu }) => cpu), times, usages, step };
}

/** More than this after the last value it is a replay, whose time is not the clock's. */
const LONGEST_SILENCE = 6 * 3_600_000;

/** The same up to a time from which there is nothing, so that one sees for how long nothing has come. */
export function upTo(data: ChartData, end: number): ChartData {
  const last = data.times.at(-1);
  if (last === undefined || end <= last || end - last > LONGEST_SILENCE) return data;
  return { ...data, times: [...data.times, end], usages: data.usages.map(row => [...row, null]) };
}

/** The median distance. Replayed traces may have one reading every five minutes. */
function usualStep(times: readonly number[]): number {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? WINDOW;
}

/** Puts a time without values into each pause, which breaks the line there. */
function withGaps(times: readonly number[], step: number): number[] {
  return times.flatMap((time, index) => {
    const before = times[index - 1];
    return before !== undefined && time - before > LONGEST_BRIDGE * step ? [before + step, time] : [time];
  });
}

/** What the time axis shows: the data's own range, but never fewer steps than make a readable line. */
export function timeRange({ times, step }: Pick<ChartData, 'times' | 'step'>): [number, number] {
  const last = times.at(-1) ?? Date.now();
  const first = times[0] ?? last;
  return [Math.min(first, last - FEWEST_STEPS_SHOWN * step), last];
}

/** 0 to 100 %, or further where a limit or a value lies higher. */
export function usageRange(
  usages: readonly (readonly (number | null)[])[],
  limit: number | undefined,
): [number, number] {
  let highest = limit ?? 0;
  for (const row of usages) for (const usage of row) if (usage !== null && usage > highest) highest = usage;
  return [0, highest <= 100 ? 100 : Math.ceil(highest / 50) * 50];
}
