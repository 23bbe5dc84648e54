import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import type { AverageTuple } from '../model/messages';
import { instant, orNull } from '../model/values';
import { useRefreshOnAlert } from './refresh';
import { ask } from './request';

const averageSchema = reads<Api['Average']>()(
  v.pipe(
    v.object({ window_end: instant, usage_avg: v.number(), usage_max: v.number() }),
    v.transform(({ window_end, usage_avg, usage_max }): AverageTuple => {
      return [Date.parse(window_end), usage_avg, usage_max];
    }),
  ),
);

/** The numbers behind an event; null where it is not about a window or a threshold. */
const evidenceSchema = reads<Api['Evidence']>()(
  v.object({
    level: orNull(v.string()),
    window_end: orNull(v.string()),
    usage_avg: orNull(v.number()),
    allowed_top: orNull(v.number()),
    critical_top: orNull(v.number()),
    clear_below: orNull(v.number()),
    windows_over: orNull(v.number()),
    /** The averages that led to the event, oldest first. */
    averages: v.optional(v.array(averageSchema), []),
  }),
);

const eventSchema = reads<Api['AlertEvent']>()(
  v.object({
    sequence: v.number(),
    transition: v.string(),
    reason: v.string(),
    occurred_at: instant,
    evidence: v.optional(evidenceSchema, {}),
    author: orNull(v.string()),
    comment: orNull(v.string()),
    silence_id: orNull(v.number()),
    /** When the acknowledgement ends by itself. */
    acknowledged_until: v.optional(orNull(instant), null),
  }),
);
export type EpisodeEvent = Readonly<v.InferOutput<typeof eventSchema>>;

const eventsSchema = reads<Api['AlertEvents']>()(v.object({ items: v.array(eventSchema) }));

/**
 * The notification of one receiver, or why it was not notified. Renames the fields of the API, which are
 * older than the terms used here.
 */
const deliverySchema = reads<Api['Delivery']>()(
  v.pipe(
    v.object({
      receiver: v.string(),
      channel: orNull(v.string()),
      state: v.picklist(['queued', 'told', 'failed', 'muted', 'not_told']),
      reason: v.optional(v.string(), ''),
      permalink: orNull(v.string()),
      told_at: orNull(instant),
      first_told_at: orNull(instant),
    }),
    v.transform(({ state, told_at, first_told_at, ...others }) => ({
      ...others,
      state: STATES[state],
      /** Time of its newest notification; null if there was none. */
      notifiedAt: told_at,
      /** Time of its first notification of this episode; null if there was none. */
      firstNotifiedAt: first_told_at,
    })),
  ),
);
export type Delivery = Readonly<v.InferOutput<typeof deliverySchema>>;

const STATES = {
  queued: 'queued',
  told: 'notified',
  failed: 'failed',
  muted: 'muted',
  not_told: 'not notified',
} as const;

const deliveriesSchema = reads<Api['Deliveries']>()(v.object({ items: v.array(deliverySchema) }));

/** Loads the events of an episode, oldest first, and again when any episode changes. */
export function useEpisodeEvents(id: number) {
  useRefreshOnAlert(['alert-events', id]);
  return useQuery({
    queryKey: ['alert-events', id],
    queryFn: async ({ signal }) =>
      (await ask(eventsSchema, 'a list of events', `/api/v1/alerts/${id}/events`, { signal })).items,
  });
}

/**
 * Loads the notifications of an episode every few seconds: a receiver may take a while, and the live feed
 * does not report notifications.
 */
export function useDeliveries(id: number) {
  return useQuery({
    queryKey: ['alert-deliveries', id],
    queryFn: async ({ signal }) =>
      (await ask(deliveriesSchema, 'a list of notifications', `/api/v1/alerts/${id}/deliveries`, { signal }))
        .items,
    refetchInterval: 5_000,
    retry: false,
  });
}
