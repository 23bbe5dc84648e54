import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { episodeSchema } from '../model/episode';
import { numberOrNone, orNull } from '../model/values';
import { useRefreshOnAlert } from './refresh';
import { ask, request } from './request';

const BASE = '/api/v1/alerts';
const PAGE_SIZE = 100;
/** What is of the last hour is not for ever; milliseconds. */
const RANGE_MOVES_EVERY = 60_000;

const countsSchema = reads<Api['AlertCounts']>()(
  v.object({
    firing: numberOrNone,
    pending: numberOrNone,
    acknowledged: numberOrNone,
    muted: numberOrNone,
    flapping: numberOrNone,
  }),
);
export type AlertCounts = Readonly<v.InferOutput<typeof countsSchema>>;

const NO_COUNTS: AlertCounts = { firing: 0, pending: 0, acknowledged: 0, muted: 0, flapping: 0 };

const pageSchema = reads<Api['AlertPage']>()(
  v.object({
    items: v.array(episodeSchema),
    /** Where the next page begins; null after the last. */
    next: orNull(v.string()),
    counts: v.fallback(countsSchema, NO_COUNTS),
  }),
);

/** What to ask for. */
interface AlertsAsked {
  /** The same for the same question, also when its beginning moves on with the time. */
  readonly key: unknown;
  readonly moves: boolean;
  /** @param now epoch milliseconds */
  readonly query: (now: number) => string;
}

/** Pages of alerts, asked for again when the live feed brings one. */
export function useAlertPages({ key, moves, query }: AlertsAsked) {
  const result = useInfiniteQuery({
    queryKey: ['alerts', key],
    queryFn: ({ pageParam, signal }) => list(query(Date.now()), pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: before => before,
    refetchInterval: moves ? RANGE_MOVES_EVERY : false,
  });
  useRefreshOnAlert(['alerts']);
  return result;
}

function list(query: string, after: string | null, signal: AbortSignal) {
  const parameters = new URLSearchParams(query);
  parameters.set('limit', String(PAGE_SIZE));
  if (after !== null) parameters.set('after', after);
  return ask(pageSchema, 'a list of alerts', `${BASE}?${parameters}`, { signal });
}

/** More alerts of one host in the time that a page shows than this are not listed there. */
const MOST_OF_A_HOST = 500;

/** Alerts of a host that had not ended before a time, open ones first. */
export function useHostAlerts(hostname: string, from: string) {
  const result = useQuery({
    queryKey: ['host-alerts', hostname, from],
    queryFn: async ({ signal }) => {
      const parameters = new URLSearchParams({ hostname, from, limit: String(MOST_OF_A_HOST) });
      const page = await ask(pageSchema, 'a list of alerts', `${BASE}?${parameters}`, { signal });
      // A name with a star in it is a pattern, too.
      return page.items.filter(episode => episode.hostname === hostname);
    },
    placeholderData: before => before,
  });
  useRefreshOnAlert(['host-alerts']);
  return result;
}

export function useEpisode(id: number) {
  const result = useQuery({
    queryKey: ['alert', id],
    queryFn: ({ signal }) => ask(episodeSchema, 'an episode', `${BASE}/${id}`, { signal }),
  });
  useRefreshOnAlert(['alert', id]);
  return result;
}

const acknowledgedSchema = reads<Api['Result']>()(
  v.object({
    acknowledged: v.fallback(v.array(v.number()), []),
    skipped: v.fallback(v.array(v.object({ id: v.number(), reason: v.string() })), []),
  }),
);

/**
 * @param minutes after which it is over, so that people are notified again; undefined for until the end
 * @throws Problem when nothing was acknowledged
 */
export function acknowledge(
  ids: readonly number[],
  author: string,
  comment: string,
  minutes: number | undefined,
) {
  const body: Api['BulkAcknowledgement'] = { ids: [...ids], author, comment };
  if (minutes !== undefined) body.for_minutes = minutes;
  const what = 'a list of what was acknowledged';
  return ask(acknowledgedSchema, what, `${BASE}/acknowledge`, { method: 'POST', body });
}

/**
 * Says that what an alert is about is usual.
 *
 * @throws Problem when it is of another kind, or that was said before
 */
export async function markUsual(id: number, author: string, comment: string): Promise<void> {
  const body: Api['UsualMark'] = { author, comment };
  await request(`${BASE}/${id}/usual`, { method: 'POST', body });
}

export async function takeBackAcknowledgement(id: number): Promise<void> {
  await request(`${BASE}/${id}/acknowledgement`, { method: 'DELETE' });
}
