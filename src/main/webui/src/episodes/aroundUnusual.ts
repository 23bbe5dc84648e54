import type { EpisodeEvent } from '../api/episodes';
import type { Baseline, JudgedFold } from '../model/baseline';
import type { Episode } from '../model/episode';
import type { Host } from '../model/hosts';
import type { AverageTuple } from '../model/messages';
import { FOLD, isSameHour, type UsualSpan, usualAt, usualSpans } from '../model/usual';

/** How much time before and after an episode is shown, in milliseconds. */
const BEFORE = 2 * 3_600_000;
const AFTER = 30 * 60_000;

/**
 * Returns the five-minute means around an episode about unusual usage, which are what was judged. They come
 * from the episode's events, the live feed, and the service's last two hours; a later source in this list
 * replaces an earlier one.
 */
export function aroundUnusual(
  { hostname, cpu, started_at, resolved_window_end, resolved_at }: Episode,
  host: Host | undefined,
  events: readonly EpisodeEvent[],
  folds: readonly JudgedFold[],
): Host {
  const ended = resolved_window_end ?? resolved_at;
  const from = Date.parse(started_at) - BEFORE;
  const to = ended === null ? Number.POSITIVE_INFINITY : Date.parse(ended) + AFTER;
  const known = new Map<number, number>();
  for (const { evidence } of events) for (const [end, mean] of evidence.averages) known.set(end, mean);
  for (const [end, mean] of fiveMinutes(host?.series.get(cpu)?.averages ?? [])) known.set(end, mean);
  for (const { end, value } of folds) known.set(end, value);
  const averages = [...known]
    .filter(([end]) => end >= from && end <= to)
    .sort(([a], [b]) => a - b)
    .map(([end, mean]): AverageTuple => [end, mean, mean]);
  return { hostname, series: new Map([[cpu, { cpu, averages }]]) };
}

/**
 * Computes five-minute means. Leaves out the first, which may be incomplete, and the one that has not ended.
 */
function fiveMinutes(averages: readonly AverageTuple[]): [number, number][] {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [end, usage] of averages) {
    const fold = Math.ceil(end / FOLD) * FOLD;
    const { sum, count } = sums.get(fold) ?? { sum: 0, count: 0 };
    sums.set(fold, { sum: sum + usage, count: count + 1 });
  }
  const newest = averages.at(-1)?.[0] ?? 0;
  return [...sums]
    .slice(1)
    .filter(([end]) => end <= newest)
    .map(([end, { sum, count }]) => [end, sum / count]);
}

/**
 * Returns what was usual around an episode. For its hour of the day that is what was known when it began,
 * because unusual values are learnt as well; for other hours, what is known now.
 */
export function usualAround(
  { unusual, started_at }: Pick<Episode, 'unusual' | 'started_at'>,
  baseline: Baseline | undefined,
  [from, to]: readonly [number, number],
): UsualSpan[] {
  const start = Date.parse(started_at);
  const then = unusual?.usual;
  return usualSpans(
    at => {
      if (then?.at_this_hour && isSameHour(at, start)) return then;
      const now = baseline && !baseline.learning.isLearning ? usualAt(baseline, at) : undefined;
      if (now?.ofTheHour || !then || then.at_this_hour) return now;
      return then;
    },
    from,
    to,
  );
}

/** Returns the five minutes with which the episode began, whose score is stored with it. */
export function foldOf({ unusual, started_at }: Pick<Episode, 'unusual' | 'started_at'>): JudgedFold[] {
  if (!unusual) return [];
  return [{ end: Date.parse(started_at) + FOLD, value: unusual.value, score: unusual.score }];
}
