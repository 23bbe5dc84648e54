import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isEpisode } from '../live/guards';
import type { Episode, EpisodeState } from '../live/protocol';
import { Problem, request } from './request';

export interface AlertFilter {
  readonly state: EpisodeState | undefined;
  /** The whole name; empty for all hosts. */
  readonly hostname: string;
  /** 1 to 500. */
  readonly limit: number;
}

export interface AlertList {
  readonly items: readonly Episode[];
  readonly totalFiring: number;
}

async function list({ state, hostname, limit }: AlertFilter, signal: AbortSignal): Promise<AlertList> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (state) query.set('state', state);
  if (hostname !== '') query.set('hostname', hostname);
  const { body } = await request(`/api/v1/alerts?${query}`, { signal });
  const fields = body as Record<string, unknown> | undefined;
  if (
    !Array.isArray(fields?.items) ||
    !fields.items.every(isEpisode) ||
    typeof fields.total_firing !== 'number'
  ) {
    throw new Problem(502, 'The service answered something that is not a list of alerts.');
  }
  return { items: fields.items, totalFiring: fields.total_firing };
}

/** @param alertSequence of the live feed; another one means that there is something new to ask for */
export function useAlerts(filter: AlertFilter, alertSequence: number) {
  return useQuery({
    queryKey: ['alerts', filter, alertSequence],
    queryFn: ({ signal }) => list(filter, signal),
    placeholderData: keepPreviousData,
  });
}
