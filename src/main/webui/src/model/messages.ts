/**
 * What the service says on `/ws/live`, and the shapes it shares with the REST interface. Names are the wire's own
 * (`snake_case`). Usage is in percent; instants are ISO-8601 in UTC, except `window_end` of averages, which is epoch
 * milliseconds.
 */

export type EpisodeState = 'pending' | 'firing' | 'resolved';
export type EpisodeKind = 'over_threshold' | 'no_data';
export type Level = 'warning' | 'critical';

/** One stretch of trouble of one series, which is a host's CPU; or, with the kind `no_data`, a host's silence. */
export interface Episode {
  readonly id: number;
  readonly dedup_key: string;
  readonly kind: EpisodeKind;
  readonly hostname: string;
  /** `*` for a host's silence. */
  readonly cpu: string;
  readonly state: EpisodeState;
  readonly level: Level;
  /** Goes over and under so often that the transitions are told as one. */
  readonly flapping: boolean;
  /** Of the newest transition. */
  readonly reason: string;
  readonly allowed_top: number | null;
  readonly critical_top: number | null;
  readonly clear_below: number | null;
  /** The threshold's own names, which may be patterns. */
  readonly threshold_hostname: string | null;
  readonly threshold_cpu: string | null;
  /** Start of the first window over the threshold; for a silence the end of the last window heard (event time). */
  readonly started_at: string;
  /** Of the window of the newest transition. */
  readonly usage_avg: number | null;
  readonly usage_max: number | null;
  readonly window_end: string | null;
  readonly windows_over: number | null;
  /** All null while pending. */
  readonly fired_window_end: string | null;
  readonly fired_usage_avg: number | null;
  readonly fired_usage_max: number | null;
  /** When the service found out (wall clock). */
  readonly fired_at: string | null;
  readonly resolved_window_end: string | null;
  readonly resolved_usage_avg: number | null;
  readonly resolved_at: string | null;
  readonly resolved_reason: string | null;
  readonly acknowledged_at: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_comment: string | null;
  /** The silence that covers it now. */
  readonly silence_id: number | null;
  /** Muted now because its host is silent as a whole. */
  readonly inhibited: boolean;
}

/** A row of the table of thresholds, as far as deciding about averages needs it. */
export interface ThresholdLimit {
  /** Exact, or a pattern of `*` and `?`. */
  readonly hostname: string;
  readonly cpu: string;
  /** Percent, whole. Over it is a warning. */
  readonly allowed_top: number;
  /** Over it is critical. */
  readonly critical_top: number | null;
  /** An episode ends at or under it; at or under `allowed_top` when null. */
  readonly clear_below: number | null;
  /** Windows in a row that must be over before it fires. */
  readonly pending_windows: number;
  readonly pending_seconds: number;
  readonly keep_firing_seconds: number;
}

/** `[window_end, usage_avg, usage_max]` */
export type AverageTuple = readonly [number, number, number];

export interface SeriesHistory {
  readonly hostname: string;
  readonly cpu: string;
  /** Oldest first. */
  readonly averages: readonly AverageTuple[];
}

export interface WindowAverage {
  readonly hostname: string;
  readonly cpu: string;
  readonly window_end: number;
  readonly usage_avg: number;
  readonly usage_max: number;
}

interface Sequenced {
  /** Counts up by one on each connection, from 0. */
  readonly sequence: number;
}

export interface SnapshotMessage extends Sequenced {
  readonly type: 'snapshot';
  readonly alert_sequence: number;
  readonly server_time: string;
  /** All open episodes: pending ones too. */
  readonly firing: readonly Episode[];
  readonly recent: readonly Episode[];
  /** The first of the series, or all; the others follow as `series`. */
  readonly series: readonly SeriesHistory[];
  /** Messages that tell all series, this one included; an older service does not say. */
  readonly parts?: number;
  readonly thresholds: readonly ThresholdLimit[];
  readonly readings_per_second: number;
}

/** More of the series of the snapshot before. */
export interface SeriesMessage extends Sequenced {
  readonly type: 'series';
  readonly series: readonly SeriesHistory[];
}

export interface AveragesMessage extends Sequenced {
  readonly type: 'averages';
  readonly averages: readonly WindowAverage[];
}

/** Nothing was heard of these for so long that the service has forgotten them. */
export interface GoneMessage extends Sequenced {
  readonly type: 'gone';
  readonly series: readonly { readonly hostname: string; readonly cpu: string }[];
}

export interface AlertMessage extends Sequenced {
  readonly type: 'alert';
  readonly alert_sequence: number;
  readonly transition: string;
  readonly reason: string;
  readonly episode: Episode;
}

export interface ThresholdsMessage extends Sequenced {
  readonly type: 'thresholds';
  readonly thresholds: readonly ThresholdLimit[];
}

/** Somebody made, changed or ended a silence: ask for them again. */
export interface SilencesMessage extends Sequenced {
  readonly type: 'silences';
}

export interface RateMessage extends Sequenced {
  readonly type: 'rate';
  readonly server_time: string;
  readonly readings_per_second: number;
  /** Of all series, also of those that this page does not get; absent before the first window. */
  readonly last_window_end?: number;
}

/** A type this page does not know yet. It still counts in the sequence. */
export interface UnknownMessage extends Sequenced {
  readonly type: 'unknown';
}

export type LiveMessage =
  | SnapshotMessage
  | SeriesMessage
  | AveragesMessage
  | GoneMessage
  | AlertMessage
  | ThresholdsMessage
  | SilencesMessage
  | RateMessage
  | UnknownMessage;
