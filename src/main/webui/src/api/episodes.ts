import { useQuery } from '@tanstack/react-query';
import type { AverageTuple } from '../model/messages';
import { useRefreshOnAlert } from './refresh';
import { request } from './request';

/** The numbers behind an event; null where it was not about a window or a threshold. */
export interface Evidence {
  readonly level: string | null;
  readonly window_end: string | null;
  readonly usage_avg: number | null;
  readonly allowed_top: number | null;
  readonly critical_top: number | null;
  readonly clear_below: number | null;
  readonly windows_over: number | null;
  /** What led to it, oldest first. */
  readonly averages: readonly AverageTuple[];
}

export interface EpisodeEvent {
  readonly sequence: number;
  readonly transition: string;
  readonly reason: string;
  readonly occurred_at: string;
  readonly evidence: Evidence;
  readonly author: string | null;
  readonly comment: string | null;
  readonly silence_id: number | null;
}

export type DeliveryState = 'queued' | 'told' | 'failed' | 'muted' | 'not_told';

/** How one receiver was told, or why not. */
export interface Delivery {
  readonly receiver: string;
  readonly channel: string | null;
  readonly state: DeliveryState;
  readonly reason: string;
  readonly permalink: string | null;
  /** Of the newest that it was told. */
  readonly told_at: string | null;
  /** When it was told of the episode at all; null if never, or if the service does not say. */
  readonly first_told_at: string | null;
}

type Fields = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const number = (value: unknown) => (typeof value === 'number' ? value : null);
const fieldsOf = (value: unknown) => (typeof value === 'object' && value !== null ? value : {}) as Fields;

async function items(path: string, signal: AbortSignal): Promise<Fields[]> {
  const { body } = await request(path, { signal });
  const list = fieldsOf(body).items;
  return Array.isArray(list) ? list.map(fieldsOf) : [];
}

function eventOf(fields: Fields): EpisodeEvent {
  const evidence = fieldsOf(fields.evidence);
  return {
    sequence: number(fields.sequence) ?? 0,
    transition: text(fields.transition) ?? '',
    reason: text(fields.reason) ?? '',
    occurred_at: text(fields.occurred_at) ?? '',
    evidence: {
      level: text(evidence.level),
      window_end: text(evidence.window_end),
      usage_avg: number(evidence.usage_avg),
      allowed_top: number(evidence.allowed_top),
      critical_top: number(evidence.critical_top),
      clear_below: number(evidence.clear_below),
      windows_over: number(evidence.windows_over),
      averages: Array.isArray(evidence.averages) ? evidence.averages.flatMap(averageOf) : [],
    },
    author: text(fields.author),
    comment: text(fields.comment),
    silence_id: number(fields.silence_id),
  };
}

function averageOf(value: unknown): AverageTuple[] {
  const { window_end, usage_avg, usage_max } = fieldsOf(value);
  const end = typeof window_end === 'string' ? Date.parse(window_end) : Number.NaN;
  return Number.isNaN(end) || typeof usage_avg !== 'number'
    ? []
    : [[end, usage_avg, number(usage_max) ?? usage_avg]];
}

const STATES: readonly DeliveryState[] = ['queued', 'told', 'failed', 'muted', 'not_told'];

function deliveryOf(fields: Fields): Delivery {
  return {
    receiver: text(fields.receiver) ?? '',
    channel: text(fields.channel),
    state: STATES.find(state => state === fields.state) ?? 'queued',
    reason: text(fields.reason) ?? '',
    permalink: text(fields.permalink),
    told_at: text(fields.told_at),
    first_told_at: text(fields.first_told_at),
  };
}

/** What happened to an episode, oldest first; asked for again when anything happens to any. */
export function useEpisodeEvents(id: number) {
  useRefreshOnAlert(['alert-events', id]);
  return useQuery({
    queryKey: ['alert-events', id],
    queryFn: async ({ signal }) => (await items(`/api/v1/alerts/${id}/events`, signal)).map(eventOf),
  });
}

/** Slack may take a while, and says nothing on the live feed: asked for every few seconds. */
export function useDeliveries(id: number) {
  return useQuery({
    queryKey: ['alert-deliveries', id],
    queryFn: async ({ signal }) => (await items(`/api/v1/alerts/${id}/deliveries`, signal)).map(deliveryOf),
    refetchInterval: 5_000,
    retry: false,
  });
}
