import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLive } from '../live/LiveProvider';
import { isEpisode } from '../model/guards';
import type { Episode, Level } from '../model/messages';
import { useRefreshOnAlert } from './refresh';
import { Problem, request } from './request';

const BASE = '/api/v1/silences';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Day = (typeof DAYS)[number];

/** A maintenance window that comes back every week. */
export interface Recurrence {
  readonly days: readonly Day[];
  /** What the clocks of the zone show, `22:00`. */
  readonly starts_at: string;
  readonly duration_minutes: number;
  readonly zone: string;
}

/** Which alerts a silence is about; names may be patterns. */
export interface Matcher {
  readonly hostname: string;
  readonly cpu: string;
  /** Both when null. */
  readonly level: Level | null;
}

export interface SilenceDraft extends Matcher {
  readonly starts_at: string | null;
  readonly ends_at: string | null;
  /** Ends when nothing that it matches is open any more. */
  readonly until_resolved: boolean;
  readonly recurrence: Recurrence | null;
  readonly author: string;
  readonly comment: string;
}

export type SilenceState = 'active' | 'pending' | 'expired';

export interface Silence extends SilenceDraft {
  readonly id: number;
  readonly state: SilenceState;
  readonly starts_at: string;
  /** When it begins or ends to hold next; null when that cannot be foreseen. */
  readonly next_change_at: string | null;
  readonly created_at: string;
  readonly expired_at: string | null;
  readonly expired_by: string | null;
  readonly version: string;
}

function isSilence(value: unknown): value is Silence {
  const fields = (value ?? {}) as Record<string, unknown>;
  return (
    typeof fields.id === 'number' &&
    ['active', 'pending', 'expired'].includes(String(fields.state)) &&
    typeof fields.hostname === 'string' &&
    typeof fields.cpu === 'string' &&
    typeof fields.starts_at === 'string' &&
    typeof fields.author === 'string' &&
    typeof fields.comment === 'string'
  );
}

async function list(signal: AbortSignal): Promise<readonly Silence[]> {
  const { body } = await request(BASE, { signal });
  const items = ((body ?? {}) as Record<string, unknown>).items;
  if (!Array.isArray(items) || !items.every(isSilence)) {
    throw new Problem(502, 'The service answered something that is not a list of silences.');
  }
  return items;
}

/** All silences; asked for again when the live feed says that they changed, and once a minute since they end by themselves. */
export function useSilences() {
  const changed = useLive(state => state.silencesChanged);
  return useQuery({
    queryKey: ['silences', changed],
    queryFn: ({ signal }) => list(signal),
    placeholderData: before => before,
    refetchInterval: 60_000,
  });
}

export function useRefreshSilences(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['silences'] }), [client]);
}

export async function addSilence(draft: SilenceDraft): Promise<void> {
  await request(BASE, { method: 'POST', body: draft });
}

/** @param version what the editor saw; 412 if it is another one by now */
export async function changeSilence(id: number, draft: SilenceDraft, version: string): Promise<void> {
  await request(`${BASE}/${id}`, { method: 'PUT', body: draft, ifMatch: version });
}

/** Ends it now. It stays in the list of those that have expired. */
export async function expireSilence(id: number): Promise<void> {
  await request(`${BASE}/${id}`, { method: 'DELETE' });
}

export interface SilenceMatches {
  readonly matches: number;
  readonly items: readonly Episode[];
}

/** Open alerts that would be muted. */
export function useSilenceMatches(matcher: Matcher) {
  useRefreshOnAlert(['silence-matches']);
  return useQuery({
    queryKey: ['silence-matches', matcher],
    queryFn: async ({ signal }): Promise<SilenceMatches> => {
      const { body } = await request(`${BASE}/preview`, { method: 'POST', body: matcher, signal });
      const fields = (body ?? {}) as Record<string, unknown>;
      const items = Array.isArray(fields.items) ? fields.items.filter(isEpisode) : [];
      return { matches: typeof fields.matches === 'number' ? fields.matches : items.length, items };
    },
    enabled: matcher.hostname !== '',
    placeholderData: before => before,
    retry: false,
  });
}

export function draftOf(silence: Silence): SilenceDraft {
  const { hostname, cpu, level, starts_at, ends_at, until_resolved, recurrence, author, comment } = silence;
  return { hostname, cpu, level, starts_at, ends_at, until_resolved, recurrence, author, comment };
}
