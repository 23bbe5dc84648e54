import { formatClock, formatDuration } from '../format/time';
import type { Baseline, JudgedFold, Learning, UsualRange } from './baseline';

/** Length of the time that is judged at once, in milliseconds. */
export const FOLD = 300_000;
const HOUR = 3_600_000;
/** The score above which a value is unusual at medium sensitivity. */
const UNUSUAL_FROM = 1;

/**
 * Returns what was usual at a time: for its hour of the day, or for any hour while too little is known about
 * that hour.
 */
export function usualAt({ usual, usualByHour }: Baseline, at: number): UsualRange | undefined {
  const hour = usualByHour[new Date(at).getUTCHours()];
  if (hour) return { low: hour[0], high: hour[1], ofTheHour: true };
  return usual && !usual.ofTheHour ? usual : undefined;
}

/** A time range with what is usual in it; epoch milliseconds and percent. */
export interface UsualSpan {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** Returns what is usual between two times, hour by hour; hours without a known range are left out. */
export function usualSpans(
  rangeAt: (at: number) => Pick<UsualRange, 'low' | 'high'> | undefined,
  from: number,
  to: number,
): UsualSpan[] {
  const spans: UsualSpan[] = [];
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / HOUR) + 1) * HOUR);
    const range = rangeAt(start);
    if (range) spans.push({ from: start, to: end, low: range.low, high: range.high });
    start = end;
  }
  return spans;
}

/** Whether two times are in the same hour of the day (UTC), by which ranges are learnt. */
export function isSameHour(a: number, b: number): boolean {
  return new Date(a).getUTCHours() === new Date(b).getUTCHours();
}

const MOST_DECIMALS = 2;

/** Formats percentages with as few decimals as are needed to tell different numbers apart. */
function numbers(...values: readonly number[]): string[] {
  const different = new Set(values).size;
  for (let decimals = 0; ; decimals++) {
    const texts = values.map(value => String(Number(value.toFixed(decimals)) || 0));
    if (decimals === MOST_DECIMALS || new Set(texts).size === different) return texts;
  }
}

function between(low: string, high: string): string {
  return `${low === high ? low : `${low} to ${high}`} %`;
}

/** Returns a range as text: `2 to 9 %`. */
export function rangeText({ low, high }: Pick<UsualRange, 'low' | 'high'>): string {
  const [from = '', to = ''] = numbers(low, high);
  return between(from, to);
}

/** Returns a range with its scope: `2 to 9 % at this hour`. */
export function usualText(range: UsualRange): string {
  return `${rangeText(range)} ${range.ofTheHour ? 'at this hour' : 'at any hour'}`;
}

/** Returns a value and the usual range: `31 %, usually 2 to 9 %`. */
export function contrastText(value: number, range: Pick<UsualRange, 'low' | 'high'> | undefined): string {
  if (!range) return `${numbers(value)[0]} %`;
  const [came = '', low = '', high = ''] = numbers(value, range.low, range.high);
  return `${came} %, usually ${between(low, high)}`;
}

const minutes = (at: number) => formatClock(at).slice(0, 5);

/** Returns the local time of five minutes: `14:05–14:10`. */
export function foldTime({ end }: Pick<JudgedFold, 'end'>): string {
  return `${minutes(end - FOLD)}–${minutes(end)}`;
}

export function isUnusual({ score }: Pick<JudgedFold, 'score'>): boolean {
  return score > UNUSUAL_FROM;
}

/**
 * Describes five minutes: `14:05–14:10: 31 %, usually 2 to 9 %; unusual (a value that has hardly been seen
 * before)`.
 */
export function foldInWords(baseline: Baseline, fold: JudgedFold): string {
  const { last } = baseline;
  const isLast = last?.end === fold.end;
  const range = (isLast && last.usual) || usualAt(baseline, fold.end - FOLD);
  const reason = isLast && last.reason !== '' ? ` (${last.reason})` : '';
  const verdict = isUnusual(fold) ? `; unusual${reason}` : '';
  return `${foldTime(fold)}: ${contrastText(fold.value, range)}${verdict}`;
}

/** Returns since when a series has been unusual without interruption; undefined when it is not unusual. */
export function unusualSince({ recent, last }: Pick<Baseline, 'recent' | 'last'>): number | undefined {
  if (!last?.isUnusual) return undefined;
  let since = last.start;
  for (const fold of [...recent].reverse()) {
    if (fold.end > since) continue;
    if (fold.end < since || !isUnusual(fold)) break;
    since = fold.end - FOLD;
  }
  return since;
}

/**
 * Returns the baseline to show in a chart of several CPUs: that of the most unusual CPU, else that of the
 * preferred one, else the first.
 */
export function subjectOf(
  baselines: readonly Baseline[],
  preferred: string | undefined,
): Baseline | undefined {
  const unusual = baselines.filter(({ last }) => last?.isUnusual);
  unusual.sort((a, b) => (b.last?.score ?? 0) - (a.last?.score ?? 0));
  return unusual[0] ?? baselines.find(({ cpu }) => cpu === preferred) ?? baselines[0];
}

const HOURS_OF_A_DAY = 24;

/** Returns the progress of learning as text; undefined when it is complete. */
export function learningText({ isLearning, values, needed, hoursKnown }: Learning): string | undefined {
  if (isLearning) return `learning: ${formatDuration(values * FOLD)} of ${formatDuration(needed * FOLD)}`;
  return hoursKnown < HOURS_OF_A_DAY ? `usual hours known: ${hoursKnown} of ${HOURS_OF_A_DAY}` : undefined;
}

/** Returns how dark a cell of the strip is: 0 as usual, 2 nearly unusual, 3 unusual, 4 very unusual. */
export function intensityOf(score: number): 0 | 1 | 2 | 3 | 4 {
  if (score > 1.5) return 4;
  if (score > UNUSUAL_FROM) return 3;
  if (score > 0.8) return 2;
  return score > 0.5 ? 1 : 0;
}

/** Describes the strip for screen readers. */
export function stripInWords(baseline: Baseline, folds: readonly JudgedFold[]): string {
  const { hostname, cpu, learning } = baseline;
  const begin = `How unusual ${hostname} ${cpu} has been`;
  if (learning.isLearning) return `${begin}: not known yet, ${learningText(learning)}`;
  const unusual = folds.filter(isUnusual);
  if (unusual.length === 0) return `${begin}: as usual`;
  return `${begin}: ${unusual.map(fold => foldInWords(baseline, fold)).join('. ')}`;
}
