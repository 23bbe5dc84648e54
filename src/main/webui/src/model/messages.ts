import * as v from 'valibot';
import { episodeSchema } from './episode';
import { thresholdLimitSchema } from './threshold';
import { count, instant, orNull } from './values';

/*
 * The messages of `/ws/live`. Names are the wire's own (`snake_case`). Usage is in percent; instants are ISO-8601 in UTC,
 * except `window_end` of averages, which is epoch milliseconds.
 */

/** `[window_end, usage_avg, usage_max]` */
export type AverageTuple = readonly [number, number, number];

/** A snapshot has some hundred thousand of these: checked in place, not copied. */
const averages = v.custom<readonly AverageTuple[]>(
  value => Array.isArray(value) && value.every(isAverageTuple),
);

function isAverageTuple(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    Number.isFinite(value[0]) &&
    Number.isFinite(value[1]) &&
    Number.isFinite(value[2])
  );
}

const seriesHistory = v.object({
  hostname: v.string(),
  cpu: v.string(),
  /** Oldest first. */
  averages,
});
export type SeriesHistory = Readonly<v.InferOutput<typeof seriesHistory>>;

const windowAverage = v.object({
  hostname: v.string(),
  cpu: v.string(),
  window_end: v.number(),
  usage_avg: v.number(),
  usage_max: v.number(),
});
export type WindowAverage = Readonly<v.InferOutput<typeof windowAverage>>;

/** Counts up by one on each connection, from 0. */
const sequence = count;

const snapshot = v.object({
  type: v.literal('snapshot'),
  sequence,
  alert_sequence: count,
  server_time: instant,
  /** All open episodes: pending ones too. */
  firing: v.array(episodeSchema),
  recent: v.array(episodeSchema),
  /** The first of the series, or all; the others follow as `series`. */
  series: v.array(seriesHistory),
  /** How many messages hold all series, this one included; 1 when it is left out. */
  parts: v.optional(count),
  /** In the order of precedence. */
  thresholds: v.array(thresholdLimitSchema),
  /** Null where another engine reads them: it is not known then. */
  readings_per_second: orNull(v.number()),
});

/** By type. */
const MESSAGES = {
  snapshot,
  /** More of the series of the snapshot before. */
  series: v.object({ type: v.literal('series'), sequence, series: v.array(seriesHistory) }),
  averages: v.object({ type: v.literal('averages'), sequence, averages: v.array(windowAverage) }),
  /** These sent nothing for so long that the service has forgotten them. */
  gone: v.object({
    type: v.literal('gone'),
    sequence,
    series: v.array(v.object({ hostname: v.string(), cpu: v.string() })),
  }),
  alert: v.object({
    type: v.literal('alert'),
    sequence,
    alert_sequence: count,
    transition: v.string(),
    reason: v.string(),
    episode: episodeSchema,
  }),
  /** In the order of precedence. */
  thresholds: v.object({
    type: v.literal('thresholds'),
    sequence,
    thresholds: v.array(thresholdLimitSchema),
  }),
  /** A silence was made, changed or ended: ask for them again. */
  silences: v.object({ type: v.literal('silences'), sequence }),
  rate: v.object({
    type: v.literal('rate'),
    sequence,
    server_time: instant,
    /** Null where another engine reads them: it is not known then. */
    readings_per_second: orNull(v.number()),
    /** Of all series, also of those that this page does not get; absent before the first window. */
    last_window_end: v.optional(v.number()),
  }),
};

type Messages = { readonly [Type in keyof typeof MESSAGES]: v.InferOutput<(typeof MESSAGES)[Type]> };

export type SnapshotMessage = Messages['snapshot'];
export type GoneMessage = Messages['gone'];
export type AlertMessage = Messages['alert'];

/** A type this page does not know yet. It still counts in the sequence. */
interface UnknownMessage {
  readonly type: 'unknown';
  readonly sequence: number;
}

export type LiveMessage = Messages[keyof Messages] | UnknownMessage;

const envelope = v.object({ type: v.string(), sequence });

const isKnown = (type: string): type is keyof typeof MESSAGES => Object.hasOwn(MESSAGES, type);

/**
 * Reads one frame. Answers `undefined` for one that breaks the contract, so that the connection can start over from a
 * snapshot rather than show figures it only half understood. A message of a type that a newer service may have added
 * is not an error: it is passed on as `unknown`.
 */
export function parseLiveMessage(frame: unknown): LiveMessage | undefined {
  if (typeof frame !== 'string') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return undefined;
  }
  const wrapped = v.safeParse(envelope, value);
  if (!wrapped.success) return undefined;
  const { type } = wrapped.output;
  if (!isKnown(type)) return { type: 'unknown', sequence: wrapped.output.sequence };
  const schema: v.GenericSchema<unknown, LiveMessage> = MESSAGES[type];
  const message = v.safeParse(schema, value, { abortEarly: true });
  return message.success ? message.output : undefined;
}
