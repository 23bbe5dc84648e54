import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import * as v from 'valibot';
import { useLive } from '../live/LiveProvider';
import { type Api, reads } from '../model/described';
import { episodeSchema } from '../model/episode';
import { instant, orNull } from '../model/values';
import { useRefreshOnAlert } from './refresh';
import { ask, request } from './request';

const BASE = '/api/v1/silences';
const CONFIRMED = '?confirm=everything';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Day = (typeof DAYS)[number];

const recurrenceSchema = reads<Api['RecurrenceBody']>()(
  v.object({
    days: v.pipe(
      v.array(v.nullable(v.string())),
      v.transform((days): readonly Day[] => DAYS.filter(day => days.includes(day))),
    ),
    /** Local time in the zone, such as `22:00`. */
    starts_at: v.string(),
    duration_minutes: v.number(),
    zone: v.string(),
  }),
);
/** A maintenance window that recurs every week. */
export type Recurrence = Readonly<v.InferOutput<typeof recurrenceSchema>>;

const silenceSchema = reads<Api['Silence']>()(
  v.object({
    id: v.number(),
    state: v.picklist(['active', 'pending', 'expired']),
    hostname: v.string(),
    cpu: v.string(),
    level: orNull(v.picklist(['warning', 'critical'])),
    starts_at: instant,
    ends_at: orNull(instant),
    /** Whether it ends when no alert that it matches is open any more. */
    until_resolved: v.boolean(),
    recurrence: orNull(recurrenceSchema),
    author: v.string(),
    comment: v.string(),
    /** When it will next become active or inactive; null when that cannot be foreseen. */
    next_change_at: orNull(instant),
    created_at: instant,
    expired_at: orNull(instant),
    expired_by: orNull(v.string()),
    version: v.string(),
  }),
);
export type Silence = Readonly<v.InferOutput<typeof silenceSchema>>;
export type SilenceState = Silence['state'];

/** The fields of a silence that a user edits. */
export type SilenceDraft = Pick<
  Silence,
  'hostname' | 'cpu' | 'level' | 'ends_at' | 'until_resolved' | 'recurrence' | 'author' | 'comment'
> & { readonly starts_at: string | null };

/** The alerts that a silence matches. Names may be patterns; a null level means both levels. */
export type Matcher = Pick<Silence, 'hostname' | 'cpu' | 'level'>;

const listSchema = reads<Api['SilenceList']>()(v.object({ items: v.array(silenceSchema) }));

/**
 * Loads all silences, again when the live feed says that they have changed, and once a minute because they
 * also end by themselves.
 */
export function useSilences() {
  const changed = useLive(state => state.silencesChanged);
  return useQuery({
    queryKey: ['silences', changed],
    queryFn: async ({ signal }) => (await ask(listSchema, 'a list of silences', BASE, { signal })).items,
    placeholderData: before => before,
    refetchInterval: 60_000,
  });
}

export function useRefreshSilences(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['silences'] }), [client]);
}

/**
 * @param confirmed whether the user has confirmed that every host and CPU is meant; without it the service
 * answers 409 in that case
 */
export async function addSilence(draft: SilenceDraft, confirmed = false): Promise<void> {
  await request(`${BASE}${confirmed ? CONFIRMED : ''}`, { method: 'POST', body: draft });
}

/** @param version the version that the editor saw; the service answers 412 if it is another one by now */
export async function changeSilence(
  id: number,
  draft: SilenceDraft,
  version: string,
  confirmed = false,
): Promise<void> {
  await request(`${BASE}/${id}${confirmed ? CONFIRMED : ''}`, {
    method: 'PUT',
    body: draft,
    ifMatch: version,
  });
}

/** Ends a silence now. It stays in the list as expired. */
export async function expireSilence(id: number): Promise<void> {
  await request(`${BASE}/${id}`, { method: 'DELETE' });
}

const matchesSchema = reads<Api['SilencePreview']>()(
  v.object({ matches: v.number(), items: v.array(episodeSchema) }),
);

/** Loads the open alerts that a silence would mute. */
export function useSilenceMatches(matcher: Matcher) {
  useRefreshOnAlert(['silence-matches']);
  return useQuery({
    queryKey: ['silence-matches', matcher],
    queryFn: ({ signal }) => {
      const options = { method: 'POST', body: matcher, signal } as const;
      return ask(matchesSchema, 'a list of alerts', `${BASE}/preview`, options);
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
