import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { request } from './request';

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

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown) => (typeof value === 'object' && value !== null ? value : {}) as Fields;
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const number = (value: unknown) => (typeof value === 'number' ? value : 0);

function receiverOf(value: unknown): Receiver {
  const fields = fieldsOf(value);
  const channel = text(fields.channel);
  const rows = Array.isArray(fields.parked_rows) ? fields.parked_rows.map(fieldsOf) : [];
  return {
    name: `${text(fields.receiver)}${channel === '' ? '' : ` ${channel}`}`,
    state: text(fields.state) || 'unknown',
    reason: text(fields.reason),
    waiting: number(fields.depth),
    oldestSeconds: number(fields.oldest_seconds),
    parked: number(fields.parked),
    parkedReasons: [...new Set(rows.map(row => text(row.reason)))],
  };
}

export function useReceivers() {
  return useQuery({
    queryKey: ['notifications'],
    queryFn: async ({ signal }): Promise<readonly Receiver[]> => {
      const fields = fieldsOf((await request('/api/v1/notifications', { signal })).body);
      return Array.isArray(fields.items) ? fields.items.map(receiverOf) : [];
    },
    refetchInterval: 5_000,
    retry: false,
  });
}

export function useRefreshReceivers(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['notifications'] }), [client]);
}

/** Sends again what was given up. */
export async function retryNotifications(): Promise<void> {
  await request('/api/v1/notifications/retry', { method: 'POST', body: {} });
}

/** Sends a message that says that it is only a test. */
export async function testNotifications(): Promise<void> {
  await request('/api/v1/notifications/test', { method: 'POST', body: {} });
}
