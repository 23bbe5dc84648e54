import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { at } from '../format/location';
import { hostAt } from '../model/address';
import { type Api, reads } from '../model/described';
import { thresholdLimitSchema } from '../model/threshold';
import { instant, orNull } from '../model/values';
import { ask } from './request';

const values = v.array(v.nullable(v.number()));

const coverageSchema = reads<Api['PastCoverage']>()(
  v.object({
    /** All averages written since this time have been read. */
    read_back_to: instant,
    complete: v.boolean(),
    /** Whether only some windows were read of the time before that. */
    outline: v.boolean(),
    /** When the oldest average in the topic was written; null until that is known. */
    oldest: orNull(instant),
    partitions: v.string(),
  }),
);

const pastSchema = reads<Api['HostPast']>()(
  v.object({
    from: instant,
    to: instant,
    step_seconds: v.number(),
    series: v.array(
      reads<Api['PastLine']>()(
        v.object({ cpu: v.string(), avg: values, min: values, max: values, peak: values }),
      ),
    ),
    coverage: coverageSchema,
  }),
);
export type PastAnswer = Readonly<v.InferOutput<typeof pastSchema>>;

/** A query for the past averages of a host. */
interface PastAsked {
  readonly hostname: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Length of a bucket in milliseconds. */
  readonly step: number;
  readonly writtenBefore?: string | undefined;
  readonly outline?: boolean;
}

function addressOf({ hostname, from, to, step, writtenBefore, outline }: PastAsked): string {
  const query = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    step: String(step / 1000),
  });
  if (writtenBefore !== undefined) query.set('written_before', writtenBefore);
  if (outline) query.set('outline', 'true');
  return `/api/v1/hosts/${encodeURIComponent(hostname)}/averages?${query}`;
}

/** Loads a part of the past of a host: as much as the service reads in about a second. */
export function askPast(asked: PastAsked, signal: AbortSignal): Promise<PastAnswer> {
  return ask(pastSchema, 'the past of a host', addressOf(asked), { signal });
}

declare global {
  interface Window {
    /**
     * The request that `public/host-ahead.js` made before the page was loaded: the outline of the last day in
     * buckets of a minute. `name` is the hostname as it is in the address.
     */
    highwaterHostAhead?: { readonly name: string; readonly answer: Promise<unknown> };
  }
}

/**
 * Returns the answer to the request that was made before the page was loaded, if it was for this host. Only
 * the first call returns it.
 */
export async function takeAhead(hostname: string): Promise<PastAnswer | undefined> {
  const ahead = window.highwaterHostAhead;
  delete window.highwaterHostAhead;
  if (ahead === undefined || hostAt(`/hosts/${ahead.name}`) !== hostname) return undefined;
  const read = v.safeParse(pastSchema, await ahead.answer.catch(() => undefined));
  return read.success ? read.output : undefined;
}

/** Returns the address of the same data as a CSV file. */
export function addressOfPastFile(asked: PastAsked): string {
  return at(`${addressOf(asked)}&format=csv`);
}

const historySchema = reads<Api['LimitHistory']>()(
  v.object({
    known_since: instant,
    spans: v.array(
      reads<Api['LimitSpan']>()(v.object({ from: instant, rows: v.array(thresholdLimitSchema) })),
    ),
  }),
);
export type LimitHistory = Readonly<v.InferOutput<typeof historySchema>>;

/** Loads the thresholds that matched a host since a time, and again when thresholds change. */
export function useLimitHistory(hostname: string, from: string, changed: unknown) {
  return useQuery({
    queryKey: ['host-thresholds', hostname, from, changed],
    queryFn: ({ signal }) => {
      const path = `/api/v1/hosts/${encodeURIComponent(hostname)}/thresholds?${new URLSearchParams({ from })}`;
      return ask(historySchema, 'the thresholds of a host', path, { signal });
    },
    placeholderData: before => before,
    retry: false,
  });
}

const explanationSchema = reads<Api['Explanation']>()(v.object({ reason: v.string() }));

/** Loads the explanation of why a threshold is in force for a series. */
export function useExplanation(hostname: string, cpu: string, changed: unknown) {
  return useQuery({
    queryKey: ['threshold-explanation', hostname, cpu, changed],
    queryFn: ({ signal }) => {
      const path = `/api/v1/thresholds/explain?${new URLSearchParams({ hostname, cpu })}`;
      return ask(explanationSchema, 'an explanation', path, { signal });
    },
    placeholderData: before => before,
    retry: false,
  });
}
