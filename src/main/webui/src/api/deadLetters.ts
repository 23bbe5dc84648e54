import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { numberOrNone, orNull, textOrNone } from '../model/values';
import { ask } from './request';

/**
 * A dead letter: a record that could not be used, and why. Fields are empty if the dead letter was written by
 * another program that left them out.
 */
const letterSchema = reads<Api['DeadLetter']>()(
  v.object({
    partition: numberOrNone,
    offset: numberOrNone,
    at: textOrNone,
    reason: textOrNone,
    cause: textOrNone,
    source_topic: textOrNone,
    source_partition: numberOrNone,
    source_offset: numberOrNone,
    value: textOrNone,
    /** Whether the value was cut after its beginning. */
    truncated: v.fallback(v.boolean(), false),
    /** Why the value was left out; null if it was not. */
    omitted: v.fallback(orNull(v.string()), null),
  }),
);
export type DeadLetter = Readonly<v.InferOutput<typeof letterSchema>>;

const pageSchema = reads<Api['DeadLetterPage']>()(
  v.object({ topic: textOrNone, items: v.fallback(v.array(letterSchema), []) }),
);

/** Loads the newest dead letters. Only on demand, because the service reads them from Kafka. */
export function useDeadLetters(enabled: boolean) {
  return useQuery({
    queryKey: ['dead-letters'],
    queryFn: ({ signal }) =>
      ask(pageSchema, 'a list of dead letters', '/api/v1/dead-letters?limit=50', { signal }),
    enabled,
    retry: false,
  });
}

/**
 * Returns where the record came from, as in `cpu_load_stats_real 2 @ 99120`; empty when that is not known.
 */
export function sourceOf({ source_topic, source_partition, source_offset }: DeadLetter): string {
  return source_topic === '' ? '' : `${source_topic} ${source_partition} @ ${source_offset}`;
}
