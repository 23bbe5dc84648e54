import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import * as v from 'valibot';
import { formatClock } from '../format/time';
import { plural } from '../format/usage';
import { type Api, reads } from '../model/described';
import { numberOrNone, orNull, textOrNone } from '../model/values';
import { ask } from './request';
import type { SlackStatus } from './statusSchema';

/** Name of a receiver; the channel is null for receivers that have only one. */
interface Named {
  readonly receiver: string;
  readonly channel: string | null;
}

const nameOf = ({ receiver, channel }: Named) => (channel ? `${receiver} ${channel}` : receiver);

/** Returns the reason, with the time of the next attempt if the receiver is stopped. */
function reasonOf(reason: string, nextTryAt: string | null): string {
  const next = Date.parse(nextTryAt ?? '');
  return Number.isNaN(next) ? reason : `${reason} (stopped, next try at ${formatClock(next)})`;
}

/** A receiver of notifications. */
const receiverSchema = reads<Api['NotificationReceiver']>()(
  v.pipe(
    v.object({
      receiver: v.string(),
      channel: orNull(v.string()),
      state: v.fallback(v.string(), 'unknown'),
      reason: textOrNone,
      next_try_at: orNull(v.string()),
      depth: numberOrNone,
      oldest_seconds: numberOrNone,
      parked: numberOrNone,
      parked_rows: v.fallback(v.array(v.object({ reason: textOrNone })), []),
    }),
    v.transform(fields => ({
      name: nameOf(fields),
      receiver: fields.receiver,
      channel: fields.channel,
      state: fields.state,
      reason: reasonOf(fields.reason, fields.next_try_at),
      waiting: fields.depth,
      oldestSeconds: fields.oldest_seconds,
      /** Number of notifications that are not sent again until a user requests it. */
      parked: fields.parked,
      parkedReasons: [...new Set(fields.parked_rows.map(row => row.reason))],
    })),
  ),
);
export type Receiver = Readonly<v.InferOutput<typeof receiverSchema>>;

const statusSchema = reads<Api['NotificationStatus']>()(
  v.object({ items: v.fallback(v.array(receiverSchema), []) }),
);

/** Returns the receivers; until they are loaded, only Slack, as the status describes it. */
export function receiversOrSlack(
  receivers: readonly Receiver[] | undefined,
  slack: SlackStatus,
): readonly Receiver[] {
  if (receivers) return receivers;
  if (slack.state === 'off' || slack.state === 'unknown') return [];
  const { state, reason, waiting, parked, oldestWaitingSeconds } = slack;
  return [
    {
      name: 'slack',
      receiver: 'slack',
      channel: null,
      state,
      reason,
      waiting,
      parked,
      oldestSeconds: oldestWaitingSeconds,
      parkedReasons: [],
    },
  ];
}

/** Whether notifications to it fail. */
export function isInTrouble({ state }: Pick<Receiver, 'state'>): boolean {
  return state === 'failing' || state === 'parked' || state === 'gone';
}

/** Whether it is no longer configured, so that no instance sends what waits for it. */
export function isGone({ state }: Pick<Receiver, 'state'>): boolean {
  return state === 'gone';
}

/** Whether this instance sends its notifications. */
export function isServed({ state }: Pick<Receiver, 'state'>): boolean {
  return state !== 'gone' && state !== 'elsewhere';
}

/** Returns the name for display, such as `Slack C0ALERTS` or `Webhook`. */
export function labelOf({ name }: Pick<Receiver, 'name'>): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Milliseconds between requests on every page, which warns when receivers are not notified. */
const EVERY = 30_000;

/** @param every milliseconds between requests */
export function useReceivers(every: number = EVERY) {
  return useQuery({
    queryKey: ['notifications'],
    queryFn: async ({ signal }): Promise<readonly Receiver[]> =>
      (await ask(statusSchema, 'a list of receivers', '/api/v1/notifications', { signal })).items,
    refetchInterval: every,
    retry: false,
  });
}

export function useRefreshReceivers(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['notifications'] }), [client]);
}

const retrySchema = v.object({
  rows: numberOrNone,
  items: v.fallback(
    v.array(
      v.object({ receiver: v.string(), channel: orNull(v.string()), served: v.fallback(v.boolean(), true) }),
    ),
    [],
  ),
});

/** Sends parked notifications again. Returns the outcome in a sentence or two. */
export async function retryNotifications(): Promise<string> {
  const options = { method: 'POST', body: {} } as const;
  const { rows, items } = await ask(
    retrySchema,
    'a list of what was sent again',
    '/api/v1/notifications/retry',
    options,
  );
  const unserved = items.filter(item => !item.served);
  const sent = rows > 0 || unserved.length === 0 ? ['They are sent again.'] : [];
  return [
    ...sent,
    ...unserved.map(item => `${nameOf(item)} is not configured here: nothing is sent to it.`),
  ].join(' ');
}

const rowsSchema = reads<Api['NotificationRows']>()(v.object({ rows: numberOrNone }));

const choice = ({ receiver, channel }: Named) => ({ receiver, channel });

/**
 * Gives the notifications that wait for a removed receiver to another one. Returns the outcome in a sentence.
 */
export async function giveNotifications(from: Receiver, to: Receiver): Promise<string> {
  const options = { method: 'POST', body: { from: choice(from), to: choice(to) } } as const;
  const { rows } = await ask(rowsSchema, 'a number of events', '/api/v1/notifications/reassign', options);
  return rows === 0
    ? `${to.name} had all of it already.`
    : `${to.name} is notified of ${plural(rows, 'event')} instead of ${from.name}.`;
}

/** Drops the notifications that wait for a removed receiver. Returns the outcome in a sentence. */
export async function dropNotifications(receiver: Receiver): Promise<string> {
  const options = { method: 'POST', body: choice(receiver) } as const;
  const { rows } = await ask(rowsSchema, 'a number of events', '/api/v1/notifications/drop', options);
  return `${plural(rows, 'event')} for ${receiver.name} dropped: no one is notified of them.`;
}

const testSchema = reads<Api['NotificationTest']>()(
  v.object({
    receiver: v.string(),
    channel: orNull(v.string()),
    delivered: v.boolean(),
    reason: textOrNone,
  }),
);
const testsSchema = reads<Api['NotificationTests']>()(v.object({ items: v.array(testSchema) }));

/** Sends a test message to the receivers. Returns the outcome, with a sentence for each receiver. */
export async function testNotifications(): Promise<string> {
  const options = { method: 'POST', body: {} } as const;
  const { items } = await ask(testsSchema, 'a list of tests', '/api/v1/notifications/test', options);
  return items.map(outcomeOf).join(' ');
}

function outcomeOf(test: v.InferOutput<typeof testSchema>): string {
  if (test.delivered) return `${nameOf(test)} got the test.`;
  return `${nameOf(test)} did not get the test: ${test.reason || 'no reason is known'}.`;
}
