import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Baseline, baselineSchema } from '../model/baseline';
import { type Api, reads } from '../model/described';
import { orNull } from '../model/values';
import { ask, Problem, request } from './request';
import { knownStatus } from './status';

const BASE = '/api/v1/baselines';
const KEY = 'baselines';

/** A mean of five minutes is judged when the next one begins: more often there is nothing new. Milliseconds. */
const EVERY = 300_000;
/** Pages that were opened at the same time do not ask at the same time. */
const SPREAD = 30_000;
const UNUSUAL_EVERY = 30_000;
/** A service without baselines is not asked for them again for so many milliseconds. */
const OFF_FOR = 600_000;
/** More are not listed one by one. */
const UNUSUAL_ASKED_FOR = 50;
/** A host has no more CPUs than so many pages hold. */
const MOST_PAGES = 10;

const pageSchema = reads<Api['BaselinePage']>()(
  v.object({
    baselines: v.array(baselineSchema),
    /** Where the next page begins; null for the last. */
    next: v.fallback(orNull(v.string()), null),
  }),
);
export type BaselinePage = Readonly<v.InferOutput<typeof pageSchema>>;

const pathOf = (hostname: string, cpu: string) =>
  `${BASE}/${encodeURIComponent(hostname)}/${encodeURIComponent(cpu)}`;

const OFF = [KEY, 'off'] as const;

/** Whether the service has said lately that it learns nothing, or is older than that. */
function useIsOff(): boolean {
  const client = useQueryClient();
  const { data } = useQuery<number>({ queryKey: OFF, queryFn: () => 0, enabled: false, gcTime: OFF_FOR });
  if (data !== undefined && Date.now() - data < OFF_FOR) return true;
  return knownStatus(client)?.baselines?.state === 'off';
}

/** 404 from the list as a whole means that there is none. */
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
  // The service may take a name for a part of one.
  return all.filter(baseline => baseline.hostname === hostname);
}

/** What has been learnt of the CPUs of a host; undefined while that is not known. Only for what is on screen. */
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

/** What has been learnt of one series; undefined while that is not known, or nothing is. */
export function useBaseline(hostname: string, cpu: string): Baseline | undefined {
  const isOff = useIsOff();
  return useQuery({
    queryKey: [KEY, 'one', hostname, cpu],
    queryFn: ({ signal }) => ask(baselineSchema, 'a baseline', pathOf(hostname, cpu), { signal }),
    enabled: !isOff && hostname !== '',
    staleTime: EVERY - SPREAD,
    // Of what is not known more is not known soon: it is not asked for again.
    refetchInterval: ({ state }) => state.data !== undefined && EVERY + Math.random() * SPREAD,
    retry: false,
  }).data;
}

/** The series that are unusual now, and whether there are more. */
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
  // What was unusual before need not be so any more.
  return error ? undefined : data;
}

/** Forgets what has been learnt of a series. */
export async function resetBaseline(hostname: string, cpu: string): Promise<void> {
  await request(pathOf(hostname, cpu), { method: 'DELETE' });
}

/** To ask anew for all of it. */
export function useRefreshBaselines(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey !== OFF });
}

/** Everything in it is optional by its description, so that it is not tied to that. */
