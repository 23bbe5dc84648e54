import * as v from 'valibot';
import { type Api, reads } from './described';
import { orNull } from './values';

/** What an alert may come of: the limits, what is unusual for the series, or either. */
export const DETECTS = ['limit', 'usual', 'both'] as const;
export type Detect = (typeof DETECTS)[number];

/** How little is unusual enough. */
export const SENSITIVITIES = ['low', 'medium', 'high'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

const limit = v.object({
  /** Exact, or a pattern of `*` and `?`. */
  hostname: v.string(),
  cpu: v.string(),
  /** Percent, whole. Over it is a warning. */
  allowed_top: v.number(),
  /** Over it is critical. */
  critical_top: orNull(v.number()),
  /** As it was written; null where it was not. */
  clear_below: orNull(v.number()),
  /** Percent; an episode ends at or under it. Resolved by the service, never above `allowed_top`. */
  clears_at: v.number(),
  /** Windows in a row that must be over before it fires. */
  pending_windows: v.number(),
  pending_seconds: v.number(),
  keep_firing_seconds: v.number(),
  /** With `usual` nothing is compared with the limits. An instance of the version before does not say it. */
  detect: v.optional(v.picklist(DETECTS), 'limit'),
  sensitivity: v.optional(v.picklist(SENSITIVITIES), 'medium'),
});

/** A row of the table of thresholds, as far as deciding about averages needs it. */
export const thresholdLimitSchema = reads<Api['Threshold']>()(limit);
export type ThresholdLimit = Readonly<v.InferOutput<typeof limit>>;

/** Whether averages are compared with the limits of a row. */
export function comparesLimits({ detect }: Pick<ThresholdLimit, 'detect'>): boolean {
  return detect !== 'usual';
}

/** The same, in the version that an edit begins with. */
export const thresholdSchema = reads<Api['Threshold']>()(v.object({ ...limit.entries, version: v.string() }));
export type Threshold = Readonly<v.InferOutput<typeof thresholdSchema>>;
