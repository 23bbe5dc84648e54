import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { useServiceClock } from '../format/serviceClock';
import { type Api, reads } from '../model/described';
import { episodeSchema } from '../model/episode';
import { numberOrNone, orNull } from '../model/values';
import { useRefreshOnAlert } from './refresh';
import { ask, request } from './request';

const BASE = '/api/v1/alerts';
const PAGE_SIZE = 100;
/** Milliseconds between requests for a range such as the last hour, whose beginning moves with time. */
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
    /** Cursor of the next page; null on the last page. */
    next: orNull(v.string()),
    counts: v.fallback(countsSchema, NO_COUNTS),
  }),
);

/** A query for alerts. */
interface AlertsAsked {
  /** Key of the query. It stays the same when only the beginning of the range moves with time. */
  readonly key: unknown;
  readonly moves: boolean;
  /** @param now the time of the service, epoch milliseconds */
  readonly query: (now: number) => string;
}

/** Loads pages of alerts, and again when the live feed reports one. */
export function useAlertPages({ key, moves, query }: AlertsAsked) {
  const serverNow = useServiceClock();
  const result = useInfiniteQuery({
    queryKey: ['alerts', key],
    queryFn: ({ pageParam, signal }) => list(query(serverNow()), pageParam, signal),
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

/** Maximum number of alerts that a host's page lists. */
const MOST_OF_A_HOST = 500;

/** Loads the alerts of a host that had not ended before a time, open ones first. */
export function useHostAlerts(hostname: string, from: string) {
  const result = useQuery({
    queryKey: ['host-alerts', hostname, from],
    queryFn: async ({ signal }) => {
      const parameters = new URLSearchParams({ hostname, from, limit: String(MOST_OF_A_HOST) });
      const page = await ask(pageSchema, 'a list of alerts', `${BASE}?${parameters}`, { signal });
      // The service reads a name that contains * as a pattern, which matches other hosts too.
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
 * @param minutes after which the acknowledgement ends and receivers are notified again; undefined for until
 * the alert ends
 * @throws Problem when no alert was acknowledged
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
 * Marks an unusual alert as usual behaviour.
 *
 * @throws Problem when the alert is of another kind, or was marked before
 */
export async function markUsual(id: number, author: string, comment: string): Promise<void> {
  const body: Api['UsualMark'] = { author, comment };
  await request(`${BASE}/${id}/usual`, { method: 'POST', body });
}

export async function takeBackAcknowledgement(id: number): Promise<void> {
  await request(`${BASE}/${id}/acknowledgement`, { method: 'DELETE' });
}
