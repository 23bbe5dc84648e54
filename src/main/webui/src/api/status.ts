import { useQuery } from '@tanstack/react-query';
import { type Fields, fieldsOf, listOf, number, text } from './fields';
import { request } from './request';

export interface PartStatus {
  /** Lower case, as the service names it; `unknown` when it does not say. */
  readonly state: string;
  /** For people; empty when there is nothing to explain. */
  readonly reason: string;
}

export interface PartitionStatus {
  readonly partition: number;
  readonly restoring: boolean;
  readonly position: number;
  /** Readings not yet read; null while unknown. */
  readonly lag: number | null;
  readonly watermark: string | null;
  readonly openWindows: number;
  readonly openSeries: number;
}

export interface StreamStatus extends PartStatus {
  /** Counters since the start of this instance. */
  readonly readings: number;
  readonly filtered: number;
  readonly averages: number;
  readonly late: number;
  readonly deadLetters: readonly (readonly [reason: string, count: number])[];
  readonly splitSeries: readonly string[];
  readonly partitions: readonly PartitionStatus[];
}

export interface SlackStatus extends PartStatus {
  /** Messages that are yet to be posted, and the age of the oldest in seconds. */
  readonly waiting: number;
  /** Those of them that wait for a person. */
  readonly parked: number;
  readonly oldestWaitingSeconds: number;
}

/** What has become of the records of the averages topic, whoever wrote them. */
export interface AveragesStatus {
  /** Passed over since the start of this instance; a tombstone is no fault. */
  readonly skipped: readonly (readonly [reason: string, count: number])[];
  /** The last of them that was a fault. */
  readonly lastSkipped: SkippedAverage | undefined;
}

export interface SkippedAverage {
  readonly partition: number;
  readonly offset: number;
  readonly at: string;
  /** For people. */
  readonly cause: string;
}

export interface ServiceStatus {
  readonly version: string;
  readonly startedAt: string | undefined;
  readonly stream: StreamStatus;
  readonly averages: AveragesStatus;
  readonly slack: SlackStatus;
  readonly database: PartStatus & { readonly warnings: readonly string[] };
  readonly browsers: number;
}

const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Reads what it understands: a status page that has grown must not take the dashboard down. */
export function parseStatus(body: unknown): ServiceStatus {
  const parts = fieldsOf(body);
  const database = fieldsOf(parts.database);
  const slack = fieldsOf(parts.slack);
  return {
    version: text(parts.version),
    startedAt: typeof parts.started_at === 'string' ? parts.started_at : undefined,
    stream: streamOf(fieldsOf(parts.stream)),
    averages: averagesOf(fieldsOf(parts.averages)),
    slack: {
      ...part(slack),
      waiting: number(slack.waiting),
      parked: number(slack.parked),
      oldestWaitingSeconds: number(slack.oldest_waiting_seconds),
    },
    database: { ...part(database), warnings: texts(database.warnings) },
    browsers: number(parts.browsers),
  };
}

function part({ state, reason }: Fields): PartStatus {
  return {
    state: text(state).toLowerCase() || 'unknown',
    reason: text(reason),
  };
}

function streamOf(fields: Fields): StreamStatus {
  return {
    ...part(fields),
    readings: number(fields.readings),
    filtered: number(fields.filtered),
    averages: number(fields.averages),
    late: number(fields.late),
    deadLetters: countsOf(fields.dead_letters),
    splitSeries: texts(fields.split_series),
    partitions: listOf(fields.partitions).map(partitionOf),
  };
}

const countsOf = (value: unknown) =>
  Object.entries(fieldsOf(value)).map(([reason, count]) => [reason, number(count)] as const);

function averagesOf({ skipped, last_skipped }: Fields): AveragesStatus {
  const last = fieldsOf(last_skipped);
  return {
    skipped: countsOf(skipped),
    lastSkipped:
      typeof last.at === 'string'
        ? {
            partition: number(last.partition),
            offset: number(last.offset),
            at: last.at,
            cause: text(last.cause),
          }
        : undefined,
  };
}

function partitionOf(fields: Fields): PartitionStatus {
  return {
    partition: number(fields.partition),
    restoring: fields.restoring === true,
    position: number(fields.position),
    lag: typeof fields.lag === 'number' ? fields.lag : null,
    watermark: typeof fields.watermark === 'string' ? fields.watermark : null,
    openWindows: number(fields.open_windows),
    openSeries: number(fields.open_series),
  };
}

const EVERY = 10_000;
/** Until it answers again: what is not known is shown as that. */
const EVERY_IN_TROUBLE = 2_000;

/** @param every how often it is asked for, in milliseconds */
export function useStatusQuery(every: number = EVERY) {
  return useQuery({
    queryKey: ['status'],
    queryFn: async ({ signal }) => parseStatus((await request('/api/v1/status', { signal })).body),
    refetchInterval: ({ state }) => (state.error ? Math.min(every, EVERY_IN_TROUBLE) : every),
    retry: false,
  });
}

/** What was answered last. */
export function useServiceStatus(): ServiceStatus | undefined {
  return useStatusQuery().data;
}
