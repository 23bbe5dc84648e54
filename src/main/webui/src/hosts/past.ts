import type { PastAnswer } from '../api/hosts';

type Values = readonly (number | null)[];

/** The averages of one CPU in buckets, percent; null for a bucket without averages. */
interface PastLine {
  readonly cpu: string;
  readonly avg: Values;
  readonly min: Values;
  readonly max: Values;
  readonly peak: Values;
}

/** The past of a host, as far as it has been read. */
export interface Past {
  /** Start of the first bucket, epoch milliseconds, a multiple of the step. */
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly lines: readonly PastLine[];
  /** All averages written since this time have been read, epoch milliseconds. */
  readonly readBackTo: number;
  readonly complete: boolean;
  /** When the oldest average in the topic was written; undefined until known. */
  readonly oldest: number | undefined;
}

export function pastOf({ from, to, step_seconds, series, coverage }: PastAnswer): Past {
  const start = Date.parse(from);
  const step = step_seconds * 1000;
  return {
    start,
    step,
    count: Math.round((Date.parse(to) - start) / step),
    lines: series,
    readBackTo: Date.parse(coverage.read_back_to),
    complete: coverage.complete,
    oldest: coverage.oldest === null ? undefined : Date.parse(coverage.oldest),
  };
}

export const endOf = ({ start, step, count }: Pick<Past, 'start' | 'step' | 'count'>) => start + step * count;

/** Returns the ends of the buckets. */
export function timesOf({ start, step, count }: Past): number[] {
  return Array.from({ length: count }, (_, index) => start + (index + 1) * step);
}

/**
 * Merges two parts of the past of a host with buckets of the same length. The second part takes precedence in
 * buckets that both have.
 */
export function merge(first: Past, second: Past): Past {
  const start = Math.min(first.start, second.start);
  const count = Math.round((Math.max(endOf(first), endOf(second)) - start) / first.step);
  const cpus = [...new Set([...first.lines, ...second.lines].map(({ cpu }) => cpu))].sort(byName);
  const lines = cpus.map(cpu => {
    const a = first.lines.find(line => line.cpu === cpu);
    const b = second.lines.find(line => line.cpu === cpu);
    const combine = (of: (line: PastLine) => Values) => {
      const row: (number | null)[] = new Array(count).fill(null);
      if (a) put(row, of(a), Math.round((first.start - start) / first.step));
      if (b) put(row, of(b), Math.round((second.start - start) / first.step));
      return row;
    };
    return {
      cpu,
      avg: combine(line => line.avg),
      min: combine(line => line.min),
      max: combine(line => line.max),
      peak: combine(line => line.peak),
    };
  });
  return { ...second, start, count, lines, oldest: second.oldest ?? first.oldest };
}

function put(row: (number | null)[], values: Values, at: number): void {
  values.forEach((value, index) => {
    if (value !== null) row[at + index] = value;
  });
}

/** Returns the part before a time. */
export function upTo(past: Past, end: number): Past {
  const kept = Math.max(0, Math.min(past.count, Math.floor((end - past.start) / past.step)));
  const cut = (values: Values) => values.slice(0, kept);
  return {
    ...past,
    count: kept,
    lines: past.lines.map(({ cpu, avg, min, max, peak }) => {
      return { cpu, avg: cut(avg), min: cut(min), max: cut(max), peak: cut(peak) };
    }),
  };
}

/** Returns the same past moved to a later time. */
export function later(past: Past, milliseconds: number): Past {
  return { ...past, start: past.start + milliseconds };
}

/** Compares names so that `cpu2` comes before `cpu10`. */
export function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : 1);
}
