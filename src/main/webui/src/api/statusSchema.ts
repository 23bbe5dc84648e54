import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { numberOrNone, orEmpty, orNull, textOrNone } from '../model/values';

/** Lower case, as the service names it; `unknown` when it does not say. */
const state = v.fallback(v.pipe(v.string(), v.toLowerCase(), v.nonEmpty()), 'unknown');
const texts = v.fallback(v.array(v.string()), []);
/** For people; empty when there is nothing to explain. */
const part = { state, reason: textOrNone };

const partitionSchema = reads<Api['PartitionStatus']>()(
  v.pipe(
    v.object({
      partition: numberOrNone,
      restoring: v.fallback(v.boolean(), false),
      position: numberOrNone,
      /** Readings not yet read; null while unknown. */
      lag: v.fallback(orNull(v.number()), null),
      /** Of these, what waits for a producer's transaction to be committed or aborted. */
      undecided: numberOrNone,
      /** How long the same readings have not been read. */
      waiting_seconds: numberOrNone,
      watermark: v.fallback(orNull(v.string()), null),
      open_windows: numberOrNone,
      open_series: numberOrNone,
    }),
    v.transform(({ open_windows, open_series, waiting_seconds, ...others }) => ({
      ...others,
      waitingSeconds: waiting_seconds,
      openWindows: open_windows,
      openSeries: open_series,
    })),
  ),
);
export type PartitionStatus = Readonly<v.InferOutput<typeof partitionSchema>>;

/** A host whose clock is ahead, so that readings of others are late. */
const clockSchema = reads<Api['ClockAhead']>()(
  v.pipe(
    v.object({
      hostname: textOrNone,
      partition: numberOrNone,
      /** At most. */
      ahead_seconds: numberOrNone,
      /** Of others, which were late for that. */
      late_readings: numberOrNone,
      losers: texts,
    }),
    v.transform(({ ahead_seconds, late_readings, ...others }) => ({
      ...others,
      aheadSeconds: ahead_seconds,
      lateReadings: late_readings,
    })),
  ),
);
export type ClockAhead = Readonly<v.InferOutput<typeof clockSchema>>;

/** Null where Flink counts it: not known is not zero. */
const known = v.fallback(orNull(v.number()), null);

/** Counters since the start of this instance. */
const streamSchema = reads<Api['StreamStatus']>()(
  v.pipe(
    v.object({
      ...part,
      readings: known,
      filtered: known,
      averages: known,
      late: known,
      dead_letters: v.fallback(v.record(v.string(), numberOrNone), {}),
      split_series: texts,
      split_series_reason: textOrNone,
      late_hosts: v.fallback(v.record(v.string(), numberOrNone), {}),
      clocks_ahead: v.fallback(v.array(clockSchema), []),
      partitions: v.fallback(v.array(partitionSchema), []),
    }),
    v.transform(
      ({ dead_letters, split_series, split_series_reason, late_hosts, clocks_ahead, ...others }) => ({
        ...others,
        splitSeriesReason: split_series_reason,
        /** Those with the most late readings, and how many. */
        lateHosts: Object.entries(late_hosts).sort(([, a], [, b]) => b - a),
        clocksAhead: clocks_ahead,
        /** By reason. */
        deadLetters: Object.entries(dead_letters),
        splitSeries: split_series,
      }),
    ),
  ),
);
export type StreamStatus = Readonly<v.InferOutput<typeof streamSchema>>;

const slackSchema = reads<Api['SlackStatus']>()(
  v.pipe(
    v.object({
      ...part,
      /** Notifications that are yet to be sent, and the age of the oldest in seconds. */
      waiting: numberOrNone,
      /** Those of them that wait for a person. */
      parked: numberOrNone,
      oldest_waiting_seconds: numberOrNone,
    }),
    v.transform(({ oldest_waiting_seconds, ...others }) => ({
      ...others,
      oldestWaitingSeconds: oldest_waiting_seconds,
    })),
  ),
);
export type SlackStatus = Readonly<v.InferOutput<typeof slackSchema>>;

/** A record of the averages topic that was passed over; it is still there. */
const skippedSchema = reads<Api['SkippedAverage']>()(
  v.object({
    partition: numberOrNone,
    offset: numberOrNone,
    at: v.string(),
    /** For people. */
    cause: textOrNone,
  }),
);

/** What has become of the records of the averages topic, whoever wrote them. */
const averagesSchema = reads<Api['AveragesStatus']>()(
  v.pipe(
    v.object({
      skipped: v.fallback(v.record(v.string(), numberOrNone), {}),
      last_skipped: v.fallback(orNull(skippedSchema), null),
      problem: textOrNone,
      held_up: texts,
    }),
    v.transform(({ skipped, last_skipped, problem, held_up }) => ({
      /** Why they are not compared with thresholds; empty if they are. */
      problem,
      /** Partitions whose averages wait for a transaction. */
      heldUp: held_up,
      /** Passed over since the start of this instance, by reason; a tombstone is no fault. */
      skipped: Object.entries(skipped),
      /** The last of them that was a fault. */
      lastSkipped: last_skipped,
    })),
  ),
);
export type AveragesStatus = Readonly<v.InferOutput<typeof averagesSchema>>;

/** Who computes the averages, and how they arrive. */
const engineSchema = reads<Api['EngineStatus']>()(
  v.object({
    name: v.fallback(v.string(), 'highwater'),
    state: textOrNone,
    newest: v.fallback(
      orNull(v.object({ window_age_seconds: v.number(), written_age_seconds: v.number() })),
      null,
    ),
    partitions: v.fallback(v.array(v.object({ partition: v.number(), lag: orNull(v.number()) })), []),
  }),
);
export type EngineStatus = Readonly<v.InferOutput<typeof engineSchema>>;

const databaseSchema = reads<Api['DatabaseStatus']>()(v.object({ ...part, warnings: texts }));

/** What is learnt of what is usual; null where nothing is said of it, as by an older service. */
const baselinesSchema = v.fallback(
  orNull(
    reads<Api['BaselinesStatus']>()(
      v.object({
        /** `learning`, `waiting` when it cannot, `off` when it is not meant to, or what a newer service calls it. */
        state,
        series: numberOrNone,
        learning: numberOrNone,
        unusual: numberOrNone,
        /** Averages that are not taken in yet; null while that is not known. */
        behind: known,
        reason: textOrNone,
      }),
    ),
  ),
  null,
);
export type BaselinesStatus = Readonly<NonNullable<v.InferOutput<typeof baselinesSchema>>>;

/** A setting of a topic that does not go with what is promised. */
const topicSchema = reads<Api['TopicProblem']>()(
  v.object({ topic: textOrNone, setting: textOrNone, problem: textOrNone }),
);
export type TopicProblem = Readonly<v.InferOutput<typeof topicSchema>>;

/** What brokers do not allow and have to. */
const accessSchema = reads<Api['MissingPermission']>()(
  v.object({ type: textOrNone, name: textOrNone, operation: textOrNone, lack: textOrNone }),
);

const statusSchema = reads<Api['ServiceStatus']>()(
  v.pipe(
    v.object({
      version: textOrNone,
      started_at: v.fallback(v.optional(v.string()), undefined),
      stream: orEmpty(streamSchema),
      averages: orEmpty(averagesSchema),
      engine: orEmpty(engineSchema),
      slack: orEmpty(slackSchema),
      database: orEmpty(databaseSchema),
      baselines: baselinesSchema,
      browsers: numberOrNone,
      topics: v.fallback(v.array(topicSchema), []),
      alerts_topic: orEmpty(reads<Api['AlertsTopicStatus']>()(v.object(part))),
      access: v.fallback(v.array(accessSchema), []),
    }),
    v.transform(({ started_at, alerts_topic, ...others }) => ({
      ...others,
      startedAt: started_at,
      alertsTopic: alerts_topic,
    })),
  ),
);
export type ServiceStatus = Readonly<v.InferOutput<typeof statusSchema>>;

/** Reads what it understands: a status that has grown must not take the dashboard down. */
export const serviceStatusSchema = orEmpty(statusSchema);
