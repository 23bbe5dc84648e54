import * as v from 'valibot';
import { type Api, reads } from './described';
import { orNull } from './values';

/** What averages are compared with: the limits, the usual values of the series, or both. */
export const DETECTS = ['limit', 'usual', 'both'] as const;
export type Detect = (typeof DETECTS)[number];

/** How small a deviation from the usual is an alert; `high` finds the smallest. */
export const SENSITIVITIES = ['low', 'medium', 'high'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

const limit = v.object({
  /** A hostname, or a pattern of `*` and `?`. */
  hostname: v.string(),
  cpu: v.string(),
  /** Percent; an average above it is a warning. */
  allowed_top: v.number(),
  /** Percent; an average above it is critical. */
  critical_top: orNull(v.number()),
  /** Percent, as it was written; null if it was left out. */
  clear_below: orNull(v.number()),
  /** Percent; an episode ends at or under it. Computed by the service; never above `allowed_top`. */
  clears_at: v.number(),
  /** Number of windows in a row that must be over the limit before the alert fires. */
  pending_windows: v.number(),
  pending_seconds: v.number(),
  keep_firing_seconds: v.number(),
  /** With `usual`, averages are not compared with the limits. An older service does not send this field. */
  detect: v.optional(v.picklist(DETECTS), 'limit'),
  sensitivity: v.optional(v.picklist(SENSITIVITIES), 'medium'),
});

/** What to do about an alert, and the responsible team. An older service does not send these fields. */
export const guidanceEntries = {
  /** An http or https address. */
  runbook_url: v.optional(orNull(v.string()), null),
  /** May have line breaks. */
  note: v.optional(orNull(v.string()), null),
  team: v.optional(orNull(v.string()), null),
  /** The users or groups that messages in Slack mention, in Slack's syntax. */
  mention: v.optional(orNull(v.string()), null),
};

const row = v.object({
  ...limit.entries,
  ...guidanceEntries,
  /**
   * The time after which a host without data is an alert, such as `10m`, or `never`. Null: as in the
   * settings.
   */
  no_data_after: v.optional(orNull(v.string()), null),
});

/** A row of the thresholds table, with the fields that are needed to compare averages with it. */
export const thresholdLimitSchema = reads<Api['Threshold']>()(limit);
export type ThresholdLimit = Readonly<v.InferOutput<typeof limit>>;

/**
 * Returns where an alert ends, percent: at the limit itself unless another value is given. For objects
 * without `clears_at`: a rule that is being typed, and an episode, whose limits the service has resolved.
 */
export function clearsAt(allowedTop: number, clearBelow: number | null): number {
  return clearBelow === null ? allowedTop : Math.min(clearBelow, allowedTop);
}

/** Whether averages are compared with the limits of a row. */
export function comparesLimits({ detect }: Pick<ThresholdLimit, 'detect'>): boolean {
  return detect !== 'usual';
}

/** A row with all its fields. */
export const thresholdRowSchema = reads<Api['Threshold']>()(row);
export type ThresholdRow = Readonly<v.InferOutput<typeof row>>;

/** A row with all its fields and the version that an edit starts from. */
export const thresholdSchema = reads<Api['Threshold']>()(v.object({ ...row.entries, version: v.string() }));
export type Threshold = Readonly<v.InferOutput<typeof thresholdSchema>>;
