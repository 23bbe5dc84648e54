import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { numberOrNone, orEmpty, orNull, textOrNone } from '../model/values';

/** State in lower case, as the service names it; `unknown` when it is missing. */
const state = v.fallback(v.pipe(v.string(), v.toLowerCase(), v.nonEmpty()), 'unknown');
const texts = v.fallback(v.array(v.string()), []);
/** Text for people; empty when there is nothing to explain. */
const part = { state, reason: textOrNone };

const partitionSchema = reads<Api['PartitionStatus']>()(
  v.pipe(
    v.object({
      partition: numberOrNone,
      restoring: v.fallback(v.boolean(), false),
      position: numberOrNone,
      /** Number of readings that have not been read yet; null while unknown. */
      lag: v.fallback(orNull(v.number()), null),
      /** How many of them wait for a producer's transaction to be committed or aborted. */
      undecided: numberOrNone,
      /** Seconds for which reading has not advanced although readings wait. */
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

/** A host whose clock is ahead, which makes readings of other hosts late. */
const clockSchema = reads<Api['ClockAhead']>()(
  v.pipe(
    v.object({
      hostname: textOrNone,
      partition: numberOrNone,
      /** Maximum seconds by which the clock is ahead. */
      ahead_seconds: numberOrNone,
      /** Readings of other hosts that were late because of it. */
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

/** A counter; null where Flink counts it and it is not known here. */
const known = v.fallback(orNull(v.number()), null);

/** Counters of the readings stream since the start of this instance. */
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
        /** The hosts with the most late readings, and how many. */
        lateHosts: Object.entries(late_hosts).sort(([, a], [, b]) => b - a),
        clocksAhead: clocks_ahead,
        /** Number of dead letters by reason. */
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
      /** Number of notifications to be sent; also the age of the oldest in seconds. */
      waiting: numberOrNone,
      /** How many of them are parked until a user sends them again. */
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

/** A record of the averages topic that was skipped. It is still in the topic. */
const skippedSchema = reads<Api['SkippedAverage']>()(
  v.object({
    partition: numberOrNone,
    offset: numberOrNone,
    at: v.string(),
    /** Text for people. */
    cause: textOrNone,
  }),
);

/** How the averages stream handles the records of the averages topic, whichever engine wrote them. */
const averagesSchema = reads<Api['AveragesStatus']>()(
  v.pipe(
    v.object({
      skipped: v.fallback(v.record(v.string(), numberOrNone), {}),
      last_skipped: v.fallback(orNull(skippedSchema), null),
      problem: textOrNone,
      held_up: texts,
    }),
    v.transform(({ skipped, last_skipped, problem, held_up }) => ({
      /** Why averages are not compared with thresholds; empty if they are. */
      problem,
      /** Partitions whose averages wait for a transaction. */
      heldUp: held_up,
      /**
       * Number of skipped records since the start of this instance, by reason; a tombstone is not a fault.
       */
      skipped: Object.entries(skipped),
      /** The last skipped record that was a fault. */
      lastSkipped: last_skipped,
    })),
  ),
);
export type AveragesStatus = Readonly<v.InferOutput<typeof averagesSchema>>;

/** The engine that computes the averages, and how they arrive. */
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

/** The state of the baselines; null if the service does not report it, as an older one does not. */
const baselinesSchema = v.fallback(
  orNull(
    reads<Api['BaselinesStatus']>()(
      v.object({
        /**
         * `learning`, `waiting` when it cannot learn, `off` when disabled, or a state that a newer service
         * reports.
         */
        state,
        series: numberOrNone,
        learning: numberOrNone,
        unusual: numberOrNone,
        /** Number of averages that have not been learnt from yet; null while unknown. */
        behind: known,
        reason: textOrNone,
      }),
    ),
  ),
  null,
);
export type BaselinesStatus = Readonly<NonNullable<v.InferOutput<typeof baselinesSchema>>>;

/** A topic setting that breaks one of the service's guarantees. */
const topicSchema = reads<Api['TopicProblem']>()(
  v.object({ topic: textOrNone, setting: textOrNone, problem: textOrNone }),
);
export type TopicProblem = Readonly<v.InferOutput<typeof topicSchema>>;

/** A permission that the brokers do not grant but the service needs. */
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

/** Reads the fields that it knows; fields that a newer service adds do not break the dashboard. */
export const serviceStatusSchema = orEmpty(statusSchema);
