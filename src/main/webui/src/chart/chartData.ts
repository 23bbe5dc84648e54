import type { Host } from '../model/hosts';

export interface ChartData {
  readonly cpus: readonly string[];
  /** Window ends, epoch milliseconds, ascending. */
  readonly times: number[];
  /** For each CPU the average at each time, in percent; `null` where there is none. */
  readonly usages: (number | null)[][];
  /** The most common distance between two times, in milliseconds. */
  readonly step: number;
}

const WINDOW = 30_000;
/** A gap of more steps than this breaks the line; a shorter one is bridged. */
const LONGEST_BRIDGE = 2.5;
const FEWEST_STEPS_SHOWN = 10;

/** Aligns the series of a host on one time axis. */
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

/**
 * Maximum time in milliseconds between the last value and now that is shown as missing data. If it is longer,
 * the data are from a replay, whose time has nothing to do with the clock.
 */
const LONGEST_WITHOUT_DATA = 6 * 3_600_000;

/** Extends the time axis to a time after the last value, which shows for how long no data have arrived. */
export function upTo(data: ChartData, end: number): ChartData {
  const last = data.times.at(-1);
  if (last === undefined || end <= last || end - last > LONGEST_WITHOUT_DATA) return data;
  return { ...data, times: [...data.times, end], usages: data.usages.map(row => [...row, null]) };
}

/**
 * Returns the median distance between two times. A replayed trace may have one reading every five minutes.
 */
function usualStep(times: readonly number[]): number {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? WINDOW;
}

/** Inserts a time without values into each long gap, which breaks the line there. */
function withGaps(times: readonly number[], step: number): number[] {
  return times.flatMap((time, index) => {
    const before = times[index - 1];
    return before !== undefined && time - before > LONGEST_BRIDGE * step ? [before + step, time] : [time];
  });
}

/**
 * Returns the range of the time axis: that of the data, but at least so many steps that a line is readable.
 */
export function timeRange({ times, step }: Pick<ChartData, 'times' | 'step'>): [number, number] {
  const last = times.at(-1) ?? Date.now();
  const first = times[0] ?? last;
  return [Math.min(first, last - FEWEST_STEPS_SHOWN * step), last];
}

/** Returns 0 to 100 %, or more if a limit or value is higher. */
export function usageRange(
  usages: readonly (readonly (number | null)[])[],
  limit: number | undefined,
): [number, number] {
  let highest = limit ?? 0;
  for (const row of usages) for (const usage of row) if (usage !== null && usage > highest) highest = usage;
  return [0, highest <= 100 ? 100 : Math.ceil(highest / 50) * 50];
}
