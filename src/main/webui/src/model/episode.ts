import * as v from 'valibot';
import { type Api, reads } from './described';
import { instant, orNull } from './values';

const level = v.picklist(['warning', 'critical']);

/** A clock that is ahead: at least so many readings of other hosts were late for it. */
const clockSchema = v.object({
  partition: v.number(),
  ahead_seconds: v.number(),
  late_readings: v.number(),
  losers: v.array(v.string()),
});

/**
 * One stretch of trouble of one series, which is a host's CPU; or of a host that sends nothing (`no_data`), or whose clock is ahead
 * (`clock_ahead`). A service that is newer than this page may know kinds that are something `other` here.
 * Names are the wire's own. Usage is in percent; instants are ISO-8601 in UTC.
 */
export const episodeSchema = reads<Api['Episode']>()(
  v.pipe(
    v.object({
      id: v.number(),
      dedup_key: v.string(),
      kind: v.fallback(v.picklist(['over_threshold', 'no_data', 'clock_ahead', 'other']), 'other'),
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
      /** The silence that covers it now. */
      silence_id: orNull(v.number()),
      /** Muted now because its whole host sends no data. */
      inhibited: v.boolean(),
      /** How far the clock is ahead, and who loses by it. */
      clock: orNull(clockSchema),
    }),
    v.check(
      ({ kind, allowed_top }) => kind !== 'over_threshold' || allowed_top !== null,
      'over a threshold without a limit',
    ),
  ),
);

export type Episode = Readonly<v.InferOutput<typeof episodeSchema>>;
export type Level = Episode['level'];

/** Whether it is about a host as a whole, and not about one of its CPUs. */
export function isOfHost({ kind, cpu }: Pick<Episode, 'kind' | 'cpu'>): boolean {
  return kind === 'no_data' || kind === 'clock_ahead' || (kind === 'other' && cpu === '*');
}
