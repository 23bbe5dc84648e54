import * as v from 'valibot';
import { type Api, reads } from './described';
import { guidanceEntries } from './threshold';
import { instant, orNull } from './values';

const level = v.picklist(['warning', 'critical']);

/** A clock that is ahead: at least so many readings of other hosts were late for it. */
const clockSchema = v.object({
  partition: v.number(),
  ahead_seconds: v.number(),
  late_readings: v.number(),
  losers: v.array(v.string()),
});

const engineSchema = v.object({
  last_window_end: orNull(instant),
  last_written_at: orNull(instant),
  /** Why none arrives, for people; empty if that is not known. */
  cause: v.string(),
});

/** What was unusual, and what would not have been. */
const unusualSchema = v.object({
  /** What gave it away: `level`, `hour`, `quick_shift` or `slow_shift`. */
  channel: v.string(),
  /** Mean of the first five minutes, percent. */
  value: v.number(),
  usual: v.object({ low: v.number(), high: v.number(), at_this_hour: v.boolean() }),
  score: v.number(),
  sensitivity: v.string(),
  /** Who says that it is usual. */
  marked_usual: v.optional(orNull(v.object({ at: instant, by: v.string(), comment: v.string() })), null),
});

/**
 * One stretch of trouble of one series, which is a host's CPU; or of a host that sends nothing (`no_data`), or whose clock is ahead
 * (`clock_ahead`); or of a series that does what it usually does not (`unusual`); or of the engine that produces no averages (`no_averages`): then the hostname is the name of their topic. A service that is newer than this page may know kinds that are something `other` here.
 * Names are the wire's own. Usage is in percent; instants are ISO-8601 in UTC.
 */
export const episodeSchema = reads<Api['Episode']>()(
  v.pipe(
    v.object({
      id: v.number(),
      dedup_key: v.string(),
      kind: v.fallback(
        v.picklist(['over_threshold', 'no_data', 'clock_ahead', 'no_averages', 'unusual', 'other']),
        'other',
      ),
      hostname: v.string(),
      /** `*` where it is about the host as a whole. */
      cpu: v.string(),
      state: v.picklist(['pending', 'firing', 'resolved']),
      level,
      /** Goes over and under so often that the transitions are one notification. */
      flapping: v.boolean(),
      /** Of the newest transition. */
      reason: v.string(),
      allowed_top: orNull(v.number()),
      critical_top: orNull(v.number()),
      clear_below: orNull(v.number()),
      /** The threshold's own names, which may be patterns. */
      threshold_hostname: orNull(v.string()),
      threshold_cpu: orNull(v.string()),
      /** As the threshold said at the newest transition. */
      ...guidanceEntries,
      /** Start of the first window over the threshold; without data the end of the last window (event time). */
      started_at: instant,
      /** Of the window of the newest transition. */
      usage_avg: orNull(v.number()),
      usage_max: orNull(v.number()),
      window_end: orNull(instant),
      windows_over: orNull(v.number()),
      /** All null while pending. */
      fired_window_end: orNull(instant),
      fired_usage_avg: orNull(v.number()),
      fired_usage_max: orNull(v.number()),
      /** When the service found out (wall clock). */
      fired_at: orNull(instant),
      resolved_window_end: orNull(instant),
      resolved_usage_avg: orNull(v.number()),
      resolved_at: orNull(instant),
      resolved_reason: orNull(v.string()),
      acknowledged_at: orNull(instant),
      acknowledged_by: orNull(v.string()),
      acknowledged_comment: orNull(v.string()),
      /** When that is over by itself; null if it lasts until the end. */
      acknowledged_until: v.optional(orNull(instant), null),
      /** The silence that covers it now. */
      silence_id: orNull(v.number()),
      /** Muted now because its whole host sends no data. */
      inhibited: v.boolean(),
      /** How far the clock is ahead, and who loses by it. */
      clock: orNull(clockSchema),
      /** What was known when no averages arrived any more. */
      engine: v.optional(orNull(engineSchema), null),
      unusual: v.optional(orNull(unusualSchema), null),
    }),
    v.check(
      ({ kind, allowed_top }) => kind !== 'over_threshold' || allowed_top !== null,
      'over a threshold without a limit',
    ),
  ),
);

export type Episode = Readonly<v.InferOutput<typeof episodeSchema>>;
export type Level = Episode['level'];
export type Unusual = NonNullable<Episode['unusual']>;

/** Whether it goes by the averages of a series, and so by their time. */
export function isOfSeries({ kind }: Pick<Episode, 'kind'>): boolean {
  return kind === 'over_threshold' || kind === 'unusual';
}

/** Whether it is about a host as a whole, and not about one of its CPUs. */
export function isOfHost({ kind, cpu }: Pick<Episode, 'kind' | 'cpu'>): boolean {
  return (
    kind === 'no_data' ||
    kind === 'clock_ahead' ||
    kind === 'no_averages' ||
    (kind === 'other' && cpu === '*')
  );
}
