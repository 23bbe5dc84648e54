import type { StreamStatus } from '../api/statusSchema';

/** How fast the counters of the readings stream move, per second. */
export interface StreamRates {
  readonly filtered: number;
  readonly averages: number;
}

export interface Sample {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly stream: StreamStatus;
}

/** Averages come every 30 s at once, so the span has to be longer than that to say how many there are a second. */
const SPAN = 60_000;

/** Keeps the samples of the last minute. A counter that falls is another process, with which counting begins anew. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1);
  const kept = last && (next.stream.readings ?? 0) < (last.stream.readings ?? 0) ? [] : samples;
  return [...kept.filter(({ at }) => next.at - at <= SPAN), next];
}

/** Undefined until there are two samples. */
export function ratesOf(samples: readonly Sample[]): StreamRates | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at <= first.at) return undefined;
  const seconds = (last.at - first.at) / 1_000;
  const per = (name: keyof StreamRates) => ((last.stream[name] ?? 0) - (first.stream[name] ?? 0)) / seconds;
  return { filtered: per('filtered'), averages: per('averages') };
}

/** How far event time is behind the clock of the service, in milliseconds: of the partition that is furthest behind. */
export function watermarkDelay(
  { partitions }: StreamStatus,
  serverTime: number | undefined,
): number | undefined {
  const marks = partitions.flatMap(({ watermark }) => (watermark === null ? [] : [Date.parse(watermark)]));
  return marks.length === 0 || serverTime === undefined ? undefined : serverTime - Math.min(...marks);
}

/** Readings that wait in Kafka; undefined while that is unknown. */
export function totalLag({ partitions }: StreamStatus): number | undefined {
  let total = 0;
  for (const { lag } of partitions) {
    if (lag === null) return undefined;
    total += lag;
  }
  return partitions.length === 0 ? undefined : total;
}
