import type { StreamStatus } from '../api/statusSchema';

/** Rates of the readings stream, computed from its counters, per second. */
export interface StreamRates {
  readonly filtered: number;
  readonly averages: number;
}

export interface Sample {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly stream: StreamStatus;
}

/**
 * Milliseconds over which rates are computed. Averages arrive together every 30 s, so a shorter time would
 * not give their rate.
 */
const SPAN = 60_000;

/**
 * Adds a sample and keeps those of the last minute. If a counter has become smaller the service was
 * restarted, and counting starts again.
 */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1);
  const kept = last && (next.stream.readings ?? 0) < (last.stream.readings ?? 0) ? [] : samples;
  return [...kept.filter(({ at }) => next.at - at <= SPAN), next];
}

/** Computes the rates; undefined until there are two samples. */
export function ratesOf(samples: readonly Sample[]): StreamRates | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at <= first.at) return undefined;
  const seconds = (last.at - first.at) / 1_000;
  const per = (name: keyof StreamRates) => ((last.stream[name] ?? 0) - (first.stream[name] ?? 0)) / seconds;
  return { filtered: per('filtered'), averages: per('averages') };
}

/**
 * Returns how far event time is behind the service's clock, in milliseconds, for the partition that is
 * furthest behind.
 */
export function watermarkDelay(
  { partitions }: StreamStatus,
  serverTime: number | undefined,
): number | undefined {
  const marks = partitions.flatMap(({ watermark }) => (watermark === null ? [] : [Date.parse(watermark)]));
  return marks.length === 0 || serverTime === undefined ? undefined : serverTime - Math.min(...marks);
}

/** Returns the number of readings that wait in Kafka; undefined while unknown. */
export function totalLag({ partitions }: StreamStatus): number | undefined {
  let total = 0;
  for (const { lag } of partitions) {
    if (lag === null) return undefined;
    total += lag;
  }
  return partitions.length === 0 ? undefined : total;
}
