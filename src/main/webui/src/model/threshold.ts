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

/** What to do about an alert and whose it is. An instance of the version before says none of it. */
export const guidanceEntries = {
  /** An http or https address. */
  runbook_url: v.optional(orNull(v.string()), null),
  /** May have line breaks. */
  note: v.optional(orNull(v.string()), null),
  team: v.optional(orNull(v.string()), null),
  /** Whom messages in Slack mention, as Slack writes it. */
  mention: v.optional(orNull(v.string()), null),
};

const row = v.object({
  ...limit.entries,
  ...guidanceEntries,
  /** After how long without anything the hosts are an alert, such as `10m`; or `never`. Null: as the settings have it. */
  no_data_after: v.optional(orNull(v.string()), null),
});

/** A row of the table of thresholds, as far as deciding about averages needs it. */
export const thresholdLimitSchema = reads<Api['Threshold']>()(limit);
export type ThresholdLimit = Readonly<v.InferOutput<typeof limit>>;

/**
 * Where what fires ends, percent: at the limit itself unless another value is given. For what comes without `clears_at`,
 * as a rule that is being typed, or an episode, whose limits the service has resolved.
 */
export function clearsAt(allowedTop: number, clearBelow: number | null): number {
  return clearBelow === null ? allowedTop : Math.min(clearBelow, allowedTop);
}

/** Whether averages are compared with the limits of a row. */
export function comparesLimits({ detect }: Pick<ThresholdLimit, 'detect'>): boolean {
  return detect !== 'usual';
}

/** All that a row says. */
export const thresholdRowSchema = reads<Api['Threshold']>()(row);
export type ThresholdRow = Readonly<v.InferOutput<typeof row>>;

/** The same, in the version that an edit begins with. */
export const thresholdSchema = reads<Api['Threshold']>()(v.object({ ...row.entries, version: v.string() }));
export type Threshold = Readonly<v.InferOutput<typeof thresholdSchema>>;
