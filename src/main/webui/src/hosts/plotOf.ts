import { byName, later, type Past, timesOf } from './past';

type Row = (number | null)[];

const NOTHING: Past = {
  start: 0,
  step: 60_000,
  count: 0,
  lines: [],
  readBackTo: 0,
  complete: false,
  oldest: undefined,
};
const WINDOW = 30_000;
/**
 * How much is drawn beyond each edge of the visible range, so that lines do not end there; a multiple of the
 * range.
 */
const MARGIN = 1;

/** The data of a chart, on one time axis. */
interface Plot {
  readonly cpus: readonly string[];
  readonly times: number[];
  readonly avg: readonly Row[];
  readonly min: readonly Row[];
  readonly max: readonly Row[];
  readonly hasBand: boolean;
  readonly other: readonly Row[] | undefined;
}

/** Moves another past by so many milliseconds, to compare it. */
export function comparisonOf(past: Past | undefined, milliseconds: number): Past | undefined {
  return past && later(past, milliseconds);
}

/**
 * Returns the lines of a host and of the past it is compared with, for each CPU; only the part near the
 * visible range.
 */
export function plotOf(past = NOTHING, other: Past | undefined, [from, to]: readonly [number, number]): Plot {
  const { step, lines } = past;
  const margin = (to - from) * MARGIN;
  const first = Math.max(0, Math.floor((from - margin - past.start) / step));
  const end = Math.min(past.count, Math.ceil((to + margin - past.start) / step));
  const cut = (values: readonly (number | null)[]): Row => values.slice(first, Math.max(first, end));
  const times = timesOf(past).slice(first, Math.max(first, end));
  const outlined = past.complete ? 0 : times.filter(time => time <= past.readBackTo).length;
  const sorted = [...lines].sort((a, b) => byName(a.cpu, b.cpu));
  const shift = other ? Math.round((past.start - other.start) / step) : 0;
  return {
    cpus: sorted.map(({ cpu }) => cpu),
    times,
    avg: sorted.map(({ avg }) => bridged(cut(avg), outlined)),
    min: sorted.map(({ min }) => cut(min)),
    max: sorted.map(({ max }) => cut(max)),
    hasBand: step > 2 * WINDOW,
    other: other && sorted.map(({ cpu }) => shifted(other, cpu, first + shift, times.length)),
  };
}

function shifted(other: Past, cpu: string, first: number, count: number): Row {
  const values = other.lines.find(line => line.cpu === cpu)?.avg ?? [];
  return Array.from({ length: count }, (_, index) => values[first + index] ?? null);
}

/** Maximum number of empty buckets that a line bridges. */
const LONGEST_BRIDGE = 12;
/**
 * In an outline only some buckets are known, fewer the slower Kafka answers; there a line also bridges gaps
 * of up to this fraction of its buckets.
 */
const OUTLINE_BRIDGE = 1 / 16;

/**
 * Bridges short gaps: uPlot draws a line over `undefined` and breaks it at null.
 *
 * @param outlined number of buckets at the beginning that have not been read and may be known from an outline
 * only
 */
function bridged(row: Row, outlined: number): Row {
  let last = -1;
  const result = row as (number | null | undefined)[];
  row.forEach((value, index) => {
    if (value === null) return;
    const longest = last < outlined ? Math.max(LONGEST_BRIDGE, outlined * OUTLINE_BRIDGE) : LONGEST_BRIDGE;
    if (last >= 0 && index - last <= longest) for (let i = last + 1; i < index; i++) result[i] = undefined;
    last = index;
  });
  return result as Row;
}
