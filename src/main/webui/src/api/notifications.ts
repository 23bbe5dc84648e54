import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Fields, fieldsOf, listOf, number, text } from './fields';
import { request } from './request';
import type { SlackStatus } from './status';

/** One place that is told of alerts. */
export interface Receiver {
  readonly name: string;
  readonly state: string;
  readonly reason: string;
  readonly waiting: number;
  readonly oldestSeconds: number;
  /** Messages that wait until a person has changed something and sends them again. */
  readonly parked: number;
  readonly parkedReasons: readonly string[];
}

function nameOf({ receiver, channel }: Fields): string {
  return [text(receiver), text(channel)].filter(part => part !== '').join(' ');
}

/** With the time of the next try, if it is stopped. */
function reasonOf({ reason, next_try_at }: Fields): string {
  const next = new Date(text(next_try_at));
  return Number.isNaN(next.getTime())
    ? text(reason)
    : `${text(reason)} (stopped, next try at ${next.toLocaleTimeString()})`;
}

function receiverOf(fields: Fields): Receiver {
  return {
    name: nameOf(fields),
    state: text(fields.state) || 'unknown',
    reason: reasonOf(fields),
    waiting: number(fields.depth),
    oldestSeconds: number(fields.oldest_seconds),
    parked: number(fields.parked),
    parkedReasons: [...new Set(listOf(fields.parked_rows).map(row => text(row.reason)))],
  };
}

/** Whom there is to tell; as long as that is not known, what the status says of Slack. */
export function receiversOrSlack(
  receivers: readonly Receiver[] | undefined,
  slack: SlackStatus,
): readonly Receiver[] {
  if (receivers) return receivers;
  if (slack.state === 'off' || slack.state === 'unknown') return [];
  const { state, reason, waiting, parked, oldestWaitingSeconds } = slack;
  return [
    { name: 'slack', state, reason, waiting, parked, oldestSeconds: oldestWaitingSeconds, parkedReasons: [] },
  ];
}

/** Messages to it are not taken. */
export function isInTrouble({ state }: Pick<Receiver, 'state'>): boolean {
  return state === 'failing' || state === 'parked' || state === 'gone';
}

/** `Slack C0ALERTS`, `Webhook` */
export function labelOf({ name }: Pick<Receiver, 'name'>): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Every page says when people are not told. */
const EVERY = 30_000;

/** @param every how often they are asked for, in milliseconds */
export function useReceivers(every: number = EVERY) {
  return useQuery({
    queryKey: ['notifications'],
    queryFn: async ({ signal }): Promise<readonly Receiver[]> => {
      const fields = fieldsOf((await request('/api/v1/notifications', { signal })).body);
      return listOf(fields.items).map(receiverOf);
    },
    refetchInterval: every,
    retry: false,
  });
}

export function useRefreshReceivers(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['notifications'] }), [client]);
}

/** Sends again what is parked. Returns what that did, in a sentence or two. */
export async function retryNotifications(): Promise<string> {
  const { body } = await request('/api/v1/notifications/retry', { method: 'POST', body: {} });
  const { rows, items } = fieldsOf(body);
  const unserved = listOf(items).filter(item => item.served === false);
  const sent = number(rows) > 0 || unserved.length === 0 ? ['They are sent again.'] : [];
  return [
    ...sent,
    ...unserved.map(item => `${nameOf(item)} is not configured here: nothing is sent to it.`),
  ].join(' ');
}

/** Sends a message that says that it is only a test. Returns what became of it, in a sentence for each receiver. */
export async function testNotifications(): Promise<string> {
  const { body } = await request('/api/v1/notifications/test', { method: 'POST', body: {} });
  return listOf(fieldsOf(body).items).map(outcomeOf).join(' ');
}

function outcomeOf(fields: Fields): string {
  const name = nameOf(fields);
  if (fields.delivered === true) return `${name} got the test.`;
  return `${name} did not get the test: ${text(fields.reason) || 'no reason is known'}.`;
}
