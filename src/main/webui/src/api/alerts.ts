import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isEpisode } from '../live/guards';
import { useLive } from '../live/LiveProvider';
import type { Episode } from '../live/protocol';
import { Problem, request } from './request';

const BASE = '/api/v1/alerts';
const PAGE_SIZE = 100;
/** Alerts may come by the hundred; the list is asked for again at most this often, in milliseconds. */
const CALM = 700;

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

/** Pages of alerts, asked for again when the live feed tells of one. */
export function useAlertPages(query: string) {
  const result = useInfiniteQuery({
    queryKey: ['alerts', query],
    queryFn: ({ pageParam, signal }) => list(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: before => before,
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

/** Asks again, soon, whenever something happens to any episode. */
function useRefreshOnAlert(queryKey: readonly unknown[]): void {
  const client = useQueryClient();
  const sequence = useLive(state => state.alertSequence);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (sequence === 0) return;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: JSON.parse(key) }), CALM);
    return () => clearTimeout(timer);
  }, [client, sequence, key]);
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
