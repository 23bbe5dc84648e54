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

/** The numbers behind an event; null where it was not about a window or a threshold. */
const evidenceSchema = reads<Api['Evidence']>()(
  v.object({
    level: orNull(v.string()),
    window_end: orNull(v.string()),
    usage_avg: orNull(v.number()),
    allowed_top: orNull(v.number()),
    critical_top: orNull(v.number()),
    clear_below: orNull(v.number()),
    windows_over: orNull(v.number()),
    /** What led to it, oldest first. */
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
    /** When the acknowledgement will be over by itself. */
    acknowledged_until: v.optional(orNull(instant), null),
  }),
);
export type EpisodeEvent = Readonly<v.InferOutput<typeof eventSchema>>;

const eventsSchema = reads<Api['AlertEvents']>()(v.object({ items: v.array(eventSchema) }));

/** How the notification of one receiver went, or why it got none. Here it goes by the words of the pages. */
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
      /** Of its newest notification; null if it got none. */
      notifiedAt: told_at,
      /** Of its first notification of the episode; null if it got none. */
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

/** What happened to an episode, oldest first; asked for again when anything happens to any. */
export function useEpisodeEvents(id: number) {
  useRefreshOnAlert(['alert-events', id]);
  return useQuery({
    queryKey: ['alert-events', id],
    queryFn: async ({ signal }) =>
      (await ask(eventsSchema, 'a list of events', `/api/v1/alerts/${id}/events`, { signal })).items,
  });
}

/** Slack may take a while, and the live feed brings nothing of it: asked for every few seconds. */
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
