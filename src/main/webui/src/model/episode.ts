import * as v from 'valibot';
import { type Api, reads } from './described';
import { instant, orNull } from './values';

const level = v.picklist(['warning', 'critical']);

/**
 * One stretch of trouble of one series, which is a host's CPU; or, with the kind `no_data`, of a host that sends nothing.
 * Names are the wire's own. Usage is in percent; instants are ISO-8601 in UTC.
 */
export const episodeSchema = reads<Api['Episode']>()(
  v.pipe(
    v.object({
      id: v.number(),
      dedup_key: v.string(),
      kind: v.picklist(['over_threshold', 'no_data']),
      hostname: v.string(),
      /** `*` for a host without data. */
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
    }),
    v.check(
      ({ kind, allowed_top }) => kind === 'no_data' || allowed_top !== null,
      'over a threshold without a limit',
    ),
  ),
);

export type Episode = Readonly<v.InferOutput<typeof episodeSchema>>;
export type Level = Episode['level'];
