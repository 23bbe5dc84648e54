import * as v from 'valibot';
import { episodeSchema } from './episode';
import { thresholdLimitSchema } from './threshold';
import { count, instant, orNull } from './values';

/*
 * The messages of `/ws/live`. Names are those of the API (`snake_case`). Usage is in percent; instants are
 * ISO-8601 in UTC, except `window_end` of averages, which is epoch milliseconds.
 */

/** `[window_end, usage_avg, usage_max]` */
export type AverageTuple = readonly [number, number, number];

/** A snapshot contains some hundred thousand of these, so they are validated in place and not copied. */
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
  /** Averages, oldest first. */
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

/** Sequence number of the message, counted from 0 on each connection. */
const sequence = count;

const snapshot = v.object({
  type: v.literal('snapshot'),
  sequence,
  alert_sequence: count,
  server_time: instant,
  /** All open episodes, pending ones included. */
  firing: v.array(episodeSchema),
  recent: v.array(episodeSchema),
  /** The first series, or all; the others follow in messages of type `series`. */
  series: v.array(seriesHistory),
  /** Number of messages that contain all series, this one included; 1 if left out. */
  parts: v.optional(count),
  /** In the order of precedence. */
  thresholds: v.array(thresholdLimitSchema),
  /** Null where another engine reads the readings and the rate is not known. */
  readings_per_second: orNull(v.number()),
});

/** The schema of each type of message. */
const MESSAGES = {
  snapshot,
  /** Further series of the last snapshot. */
  series: v.object({ type: v.literal('series'), sequence, series: v.array(seriesHistory) }),
  averages: v.object({ type: v.literal('averages'), sequence, averages: v.array(windowAverage) }),
  /** Series that the service has forgotten because they have had no averages for too long. */
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
  /** A silence was created, changed or ended; the page has to load them again. */
  silences: v.object({ type: v.literal('silences'), sequence }),
  rate: v.object({
    type: v.literal('rate'),
    sequence,
    server_time: instant,
    /** Null where another engine reads the readings and the rate is not known. */
    readings_per_second: orNull(v.number()),
    /**
     * End of the newest window of all series, including those that this page is not sent; absent before the
     * first window.
     */
    last_window_end: v.optional(v.number()),
  }),
};

type Messages = { readonly [Type in keyof typeof MESSAGES]: v.InferOutput<(typeof MESSAGES)[Type]> };

export type SnapshotMessage = Messages['snapshot'];
export type GoneMessage = Messages['gone'];
export type AlertMessage = Messages['alert'];

/** A message of a type that this page does not know. It counts in the sequence like any other. */
interface UnknownMessage {
  readonly type: 'unknown';
  readonly sequence: number;
}

export type LiveMessage = Messages[keyof Messages] | UnknownMessage;

const envelope = v.object({ type: v.string(), sequence });

const isKnown = (type: string): type is keyof typeof MESSAGES => Object.hasOwn(MESSAGES, type);

/**
 * Parses one message. Returns `undefined` if it does not match its schema; the connection then starts again
 * with a snapshot, so that no wrong figures are shown. A message of an unknown type, which a newer service
 * may send, is not an error and is returned as `unknown`.
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
