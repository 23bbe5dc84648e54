import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { numberOrNone, textOrNone } from '../model/values';
import { ask } from './request';

/** A reading that could not be used, and why. Others may write to the topic too: what they left out is empty. */
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
    /** Whether only the beginning of the value is shown. */
    truncated: v.fallback(v.boolean(), false),
  }),
);
export type DeadLetter = Readonly<v.InferOutput<typeof letterSchema>>;

const pageSchema = reads<Api['DeadLetterPage']>()(
  v.object({ topic: textOrNone, items: v.fallback(v.array(letterSchema), []) }),
);

/** The newest dead letters; asked for when one wants to see them, since that reads from Kafka. */
export function useDeadLetters(enabled: boolean) {
  return useQuery({
    queryKey: ['dead-letters'],
    queryFn: ({ signal }) =>
      ask(pageSchema, 'a list of dead letters', '/api/v1/dead-letters?limit=50', { signal }),
    enabled,
    retry: false,
  });
}

/** `cpu_load_stats_real 2 @ 99120`; empty when it is not known where the reading came from. */
export function sourceOf({ source_topic, source_partition, source_offset }: DeadLetter): string {
  return source_topic === '' ? '' : `${source_topic} ${source_partition} @ ${source_offset}`;
}
