import { useQuery } from '@tanstack/react-query';
import { type Fields, fieldsOf, listOf, number, text } from './fields';
import { request } from './request';

/** A reading that could not be used, and why. */
export interface DeadLetter {
  readonly partition: number;
  readonly offset: number;
  readonly at: string;
  readonly reason: string;
  readonly cause: string;
  readonly source: string;
  readonly value: string;
  /** Whether only the beginning of the value is shown. */
  readonly truncated: boolean;
  /** Why there is no value although the original has one; empty if this is all that there is. */
  readonly omitted: string;
}

function letterOf(fields: Fields): DeadLetter {
  const source = text(fields.source_topic);
  return {
    partition: number(fields.partition),
    offset: number(fields.offset),
    at: text(fields.at),
    reason: text(fields.reason),
    cause: text(fields.cause),
    source:
      source === '' ? '' : `${source} ${number(fields.source_partition)} @ ${number(fields.source_offset)}`,
    value: text(fields.value),
    truncated: fields.truncated === true,
    omitted: text(fields.omitted),
  };
}

export interface DeadLetters {
  readonly topic: string;
  readonly items: readonly DeadLetter[];
}

/** The newest dead letters; asked for when one wants to see them, since that reads from Kafka. */
export function useDeadLetters(enabled: boolean) {
  return useQuery({
    queryKey: ['dead-letters'],
    queryFn: async ({ signal }): Promise<DeadLetters> => {
      const { topic, items } = fieldsOf((await request('/api/v1/dead-letters?limit=50', { signal })).body);
      return { topic: text(topic), items: listOf(items).map(letterOf) };
    },
    enabled,
    retry: false,
  });
}
