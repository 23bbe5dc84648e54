import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Baseline, baselineSchema } from '../model/baseline';
import { type Api, reads } from '../model/described';
import { orNull } from '../model/values';
import { ask, Problem, request } from './request';
import { knownStatus } from './status';

const BASE = '/api/v1/baselines';
const KEY = 'baselines';

/**
 * Milliseconds between requests. The service judges a five-minute mean when the next one begins, so there is
 * nothing new before.
 */
const EVERY = 300_000;
/**
 * Random delay in milliseconds, so that pages opened at the same time do not send requests at the same time.
 */
const SPREAD = 30_000;
const UNUSUAL_EVERY = 30_000;
/** Milliseconds for which a service without baselines is not asked for them again. */
const OFF_FOR = 600_000;
/** Maximum number of unusual series that are listed. */
const UNUSUAL_ASKED_FOR = 50;
/** Maximum number of pages read for one host; no host has more CPUs than they hold. */
const MOST_PAGES = 10;

const pageSchema = reads<Api['BaselinePage']>()(
  v.object({
    baselines: v.array(baselineSchema),
    /** Cursor of the next page; null on the last page. */
    next: v.fallback(orNull(v.string()), null),
  }),
);
export type BaselinePage = Readonly<v.InferOutput<typeof pageSchema>>;

const pathOf = (hostname: string, cpu: string) =>
  `${BASE}/${encodeURIComponent(hostname)}/${encodeURIComponent(cpu)}`;

const OFF = [KEY, 'off'] as const;

/** Whether the service has said recently that baselines are disabled, or is too old to have them. */
function useIsOff(): boolean {
  const client = useQueryClient();
  const { data } = useQuery<number>({ queryKey: OFF, queryFn: () => 0, enabled: false, gcTime: OFF_FOR });
  if (data !== undefined && Date.now() - data < OFF_FOR) return true;
  return knownStatus(client)?.baselines?.state === 'off';
}

/** Notes that the service has no baselines if it answers the request for the list with 404. */
async function unlessOff<T>(client: QueryClient, answer: Promise<T>): Promise<T> {
  return answer.catch((cause: unknown) => {
    if (cause instanceof Problem && cause.status === 404) client.setQueryData(OFF, Date.now());
    throw cause;
  });
}

function askPage(query: Record<string, string>, signal: AbortSignal): Promise<BaselinePage> {
  return ask(pageSchema, 'a list of baselines', `${BASE}?${new URLSearchParams(query)}`, { signal });
}

async function askAll(hostname: string, signal: AbortSignal): Promise<readonly Baseline[]> {
  const all: Baseline[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const more: BaselinePage = await askPage({ hostname, ...(after === null ? {} : { after }) }, signal);
    all.push(...more.baselines);
    after = more.next;
    if (after === null) break;
  }
  // The service may match the name as a part of other names.
  return all.filter(baseline => baseline.hostname === hostname);
}

/**
 * Loads the baselines of a host's CPUs; undefined until they are known. Meant for hosts on the screen only.
 */
export function useBaselinesOf(hostname: string): readonly Baseline[] | undefined {
  const client = useQueryClient();
  const isOff = useIsOff();
  return useQuery({
    queryKey: [KEY, 'of', hostname],
    queryFn: ({ signal }) => unlessOff(client, askAll(hostname, signal)),
    enabled: !isOff && hostname !== '',
    staleTime: EVERY - SPREAD,
    refetchInterval: () => EVERY + Math.random() * SPREAD,
    retry: false,
  }).data;
}

/** Loads the baseline of one series; undefined until it is known, and if there is none. */
export function useBaseline(hostname: string, cpu: string): Baseline | undefined {
  const isOff = useIsOff();
  return useQuery({
    queryKey: [KEY, 'one', hostname, cpu],
    queryFn: ({ signal }) => ask(baselineSchema, 'a baseline', pathOf(hostname, cpu), { signal }),
    enabled: !isOff && hostname !== '',
    staleTime: EVERY - SPREAD,
    // A baseline that does not exist is not requested again, because it takes long until there is one.
    refetchInterval: ({ state }) => state.data !== undefined && EVERY + Math.random() * SPREAD,
    retry: false,
  }).data;
}

/** Loads the series that are unusual now; `next` says whether there are more. */
export function useUnusualNow(): BaselinePage | undefined {
  const client = useQueryClient();
  const isOff = useIsOff();
  const { data, error } = useQuery({
    queryKey: [KEY, 'unusual'],
    queryFn: ({ signal }) =>
      unlessOff(client, askPage({ unusual: 'true', limit: String(UNUSUAL_ASKED_FOR) }, signal)),
    enabled: !isOff,
    refetchInterval: UNUSUAL_EVERY,
    retry: false,
  });
  // After an error the previous answer is dropped: its series need not be unusual any more.
  return error ? undefined : data;
}

/** Deletes what has been learnt about a series. */
export async function resetBaseline(hostname: string, cpu: string): Promise<void> {
  await request(pathOf(hostname, cpu), { method: 'DELETE' });
}

/** Returns a function that loads all baselines again. */
export function useRefreshBaselines(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey !== OFF });
}
