import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { isEpisode } from '../model/guards';
import type { Episode } from '../model/messages';
import { useRefreshOnAlert } from './refresh';
import { Problem, request } from './request';

const BASE = '/api/v1/alerts';
const PAGE_SIZE = 100;
/** What is of the last hour is not for ever; milliseconds. */
const RANGE_MOVES_EVERY = 60_000;

export interface AlertCounts {
  readonly firing: number;
  readonly pending: number;
  readonly acknowledged: number;
  readonly muted: number;
  readonly flapping: number;
}

export interface AlertPage {
  readonly items: readonly Episode[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
  readonly counts: AlertCounts;
}

function pageOf(body: unknown): AlertPage {
  const fields = (body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(fields.items) || !fields.items.every(isEpisode)) {
    throw new Problem(502, 'The service answered something that is not a list of alerts.');
  }
  const counts = (fields.counts ?? {}) as Record<string, unknown>;
  const count = (name: keyof AlertCounts) => (typeof counts[name] === 'number' ? counts[name] : 0);
  return {
    items: fields.items,
    next: typeof fields.next === 'string' ? fields.next : null,
    counts: {
      firing: count('firing'),
      pending: count('pending'),
      acknowledged: count('acknowledged'),
      muted: count('muted'),
      flapping: count('flapping'),
    },
  };
}

export function episodeOf(body: unknown): Episode {
  if (!isEpisode(body)) throw new Problem(502, 'The service answered something that is not an episode.');
  return body;
}

async function list(query: string, after: string | null, signal: AbortSignal): Promise<AlertPage> {
  const parameters = new URLSearchParams(query);
  parameters.set('limit', String(PAGE_SIZE));
  if (after !== null) parameters.set('after', after);
  return pageOf((await request(`${BASE}?${parameters}`, { signal })).body);
}

/** What to ask for. */
export interface AlertsAsked {
  /** The same for the same question, also when its beginning moves on with the time. */
  readonly key: unknown;
  readonly moves: boolean;
  /** @param now epoch milliseconds */
  readonly query: (now: number) => string;
}

/** Pages of alerts, asked for again when the live feed tells of one. */
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

export function useEpisode(id: number) {
  const result = useQuery({
    queryKey: ['alert', id],
    queryFn: async ({ signal }) => episodeOf((await request(`${BASE}/${id}`, { signal })).body),
  });
  useRefreshOnAlert(['alert', id]);
  return result;
}

export interface AcknowledgeAnswer {
  readonly acknowledged: readonly number[];
  readonly skipped: readonly { readonly id: number; readonly reason: string }[];
}

export async function acknowledge(
  ids: readonly number[],
  author: string,
  comment: string,
): Promise<AcknowledgeAnswer> {
  const body = { ids, author, comment };
  const answer = (await request(`${BASE}/acknowledge`, { method: 'POST', body })).body as AcknowledgeAnswer;
  return { acknowledged: answer?.acknowledged ?? [], skipped: answer?.skipped ?? [] };
}

export async function takeBackAcknowledgement(id: number): Promise<void> {
  await request(`${BASE}/${id}/acknowledgement`, { method: 'DELETE' });
}
