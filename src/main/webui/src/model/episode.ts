import * as v from 'valibot';
import { type Api, reads } from './described';
import { guidanceEntries } from './threshold';
import { instant, orNull } from './values';

const level = v.picklist(['warning', 'critical']);

/** A clock that is ahead. The number of late readings of other hosts is a minimum. */
const clockSchema = v.object({
  partition: v.number(),
  ahead_seconds: v.number(),
  late_readings: v.number(),
  losers: v.array(v.string()),
});

const engineSchema = v.object({
  last_window_end: orNull(instant),
  last_written_at: orNull(instant),
  /** Why no averages arrive, for people; empty if not known. */
  cause: v.string(),
});

/** What was unusual, and what would have been usual. */
const unusualSchema = v.object({
  /** How it was detected: `level`, `hour`, `quick_shift` or `slow_shift`. */
  channel: v.string(),
  /** Mean of the first five minutes, percent. */
  value: v.number(),
  usual: v.object({ low: v.number(), high: v.number(), at_this_hour: v.boolean() }),
  score: v.number(),
  sensitivity: v.string(),
  /** The user who marked it as usual. */
  marked_usual: v.optional(orNull(v.object({ at: instant, by: v.string(), comment: v.string() })), null),
});

/**
 * An episode: one continuous problem of a series (a CPU of a host) that is over its threshold or `unusual`,
 * of a host that sends nothing (`no_data`) or whose clock is ahead (`clock_ahead`), or of an engine that
 * produces no averages (`no_averages`; the hostname is then the name of their topic). A kind that only a
 * newer service knows is read as `other`. Names are those of the API. Usage is in percent; instants are
 * ISO-8601 in UTC.
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
      /** `*` if the episode is about the whole host. */
      cpu: v.string(),
      state: v.picklist(['pending', 'firing', 'resolved']),
      level,
      /**
       * Whether the series changes state so often that the transitions are combined into one notification.
       */
      flapping: v.boolean(),
      /** Reason of the newest transition. */
      reason: v.string(),
      allowed_top: orNull(v.number()),
      critical_top: orNull(v.number()),
      clear_below: orNull(v.number()),
      /** Hostname of the threshold, which may be a pattern. */
      threshold_hostname: orNull(v.string()),
      threshold_cpu: orNull(v.string()),
      /** Guidance of the threshold at the newest transition. */
      ...guidanceEntries,
      /**
       * Start of the first window over the threshold; for a host without data, the end of its last window
       * (event time).
       */
      started_at: instant,
      /** Average in the window of the newest transition. */
      usage_avg: orNull(v.number()),
      usage_max: orNull(v.number()),
      window_end: orNull(instant),
      windows_over: orNull(v.number()),
      /** The fields of firing are null while the episode is pending. */
      fired_window_end: orNull(instant),
      fired_usage_avg: orNull(v.number()),
      fired_usage_max: orNull(v.number()),
      /** When the service noticed it (wall clock). */
      fired_at: orNull(instant),
      resolved_window_end: orNull(instant),
      resolved_usage_avg: orNull(v.number()),
      resolved_at: orNull(instant),
      resolved_reason: orNull(v.string()),
      acknowledged_at: orNull(instant),
      acknowledged_by: orNull(v.string()),
      acknowledged_comment: orNull(v.string()),
      /** When the acknowledgement ends by itself; null if it lasts until the episode ends. */
      acknowledged_until: v.optional(orNull(instant), null),
      /** The silence that covers the episode now. */
      silence_id: orNull(v.number()),
      /** Whether it is muted now because its whole host sends no data. */
      inhibited: v.boolean(),
      /** How far the clock is ahead, and which hosts have late readings because of it. */
      clock: orNull(clockSchema),
      /** What was known when averages stopped arriving. */
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

/** Whether the episode is about averages of a series, so that its times are event time. */
export function isOfSeries({ kind }: Pick<Episode, 'kind'>): boolean {
  return kind === 'over_threshold' || kind === 'unusual';
}

/** Whether the episode is about a whole host rather than one of its CPUs. */
export function isOfHost({ kind, cpu }: Pick<Episode, 'kind' | 'cpu'>): boolean {
  return (
    kind === 'no_data' ||
    kind === 'clock_ahead' ||
    kind === 'no_averages' ||
    (kind === 'other' && cpu === '*')
  );
}
