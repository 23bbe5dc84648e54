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

function receiverOf(fields: Fields): Receiver {
  return {
    name: nameOf(fields),
    state: text(fields.state) || 'unknown',
    reason: text(fields.reason),
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
  return state === 'failing' || state === 'parked';
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

/** Sends again what was given up. */
export async function retryNotifications(): Promise<string> {
  await request('/api/v1/notifications/retry', { method: 'POST', body: {} });
  return 'They are sent again.';
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
