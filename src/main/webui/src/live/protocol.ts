/**
 * What the service says on `/ws/live`, and the shapes it shares with the REST interface. Names are the wire's own
 * (`snake_case`). Usage is in percent; instants are ISO-8601 in UTC, except `window_end`, which is epoch milliseconds.
 */

export type EpisodeState = 'firing' | 'resolved';

/** One stretch of trouble of one series, which is a host's CPU. */
export interface Episode {
  readonly id: number;
  readonly dedup_key: string;
  readonly hostname: string;
  readonly cpu: string;
  readonly state: EpisodeState;
  readonly allowed_top: number;
  /** The threshold's own hostname: the host, or `*`. */
  readonly threshold_hostname: string;
  /** Start of the first window over the threshold (event time). */
  readonly started_at: string;
  readonly fired_window_end: string;
  readonly fired_usage_avg: number;
  readonly fired_usage_max: number;
  /** When the service found out (wall clock). */
  readonly fired_at: string;
  readonly resolved_window_end: string | null;
  readonly resolved_usage_avg: number | null;
  readonly resolved_at: string | null;
  readonly resolved_reason: string | null;
}

export interface ThresholdLimit {
  readonly hostname: string;
  readonly allowed_top: number;
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
  readonly firing: readonly Episode[];
  readonly recent: readonly Episode[];
  readonly series: readonly SeriesHistory[];
  readonly thresholds: readonly ThresholdLimit[];
  readonly readings_per_second: number;
}

export interface AveragesMessage extends Sequenced {
  readonly type: 'averages';
  readonly averages: readonly WindowAverage[];
}

export interface AlertMessage extends Sequenced {
  readonly type: 'alert';
  readonly alert_sequence: number;
  readonly transition: EpisodeState;
  readonly episode: Episode;
}

export interface ThresholdsMessage extends Sequenced {
  readonly type: 'thresholds';
  readonly thresholds: readonly ThresholdLimit[];
}

export interface RateMessage extends Sequenced {
  readonly type: 'rate';
  readonly server_time: string;
  readonly readings_per_second: number;
}

/** A type this page does not know yet. It still counts in the sequence. */
export interface UnknownMessage extends Sequenced {
  readonly type: 'unknown';
}

export type LiveMessage =
  | SnapshotMessage
  | AveragesMessage
  | AlertMessage
  | ThresholdsMessage
  | RateMessage
  | UnknownMessage;
