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
/** What is drawn beyond the edges of what is shown, so that lines do not end there; in lengths of it. */
const MARGIN = 1;

/** What is drawn, on one axis of time. */
interface Plot {
  readonly cpus: readonly string[];
  readonly times: number[];
  readonly avg: readonly Row[];
  readonly min: readonly Row[];
  readonly max: readonly Row[];
  readonly hasBand: boolean;
  readonly other: readonly Row[] | undefined;
}

/** Another past, as it is compared: so much later than it was. */
export function comparisonOf(past: Past | undefined, milliseconds: number): Past | undefined {
  return past && later(past, milliseconds);
}

/** The lines of a host, and of what it is compared with, CPU by CPU; only what is near enough to be seen. */
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

/** A gap that is longer, in buckets, is one. */
const LONGEST_BRIDGE = 12;
/** Of an outline a few buckets are known, the fewer the slower Kafka answered: a gap is one that is longer than such a part of it. */
const OUTLINE_BRIDGE = 1 / 16;

/**
 * Lets a line go on over buckets in which nothing was, if they are few: with `undefined` uPlot does.
 *
 * @param outlined so many of the first have not been read, and may have been outlined
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
