import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { isThresholdLimit } from '../model/guards';
import type { ThresholdLimit } from '../model/messages';
import { Problem, request } from './request';

export const DEFAULT_HOSTNAME = '*';
export const EVERY_CPU = '*';
export const PAGE_SIZE = 50;

export interface Threshold extends ThresholdLimit {
  readonly version: string;
}

/** Which row of the table. */
export type ThresholdKey = Pick<ThresholdLimit, 'hostname' | 'cpu'>;
/** What a row says. */
export type Rule = Omit<ThresholdLimit, 'hostname' | 'cpu'>;

export interface ThresholdPage {
  readonly items: readonly Threshold[];
  readonly total: number;
}

const BASE = '/api/v1/thresholds';

function pathOf({ hostname, cpu }: ThresholdKey): string {
  const ofHost = `${BASE}/${encodeURIComponent(hostname)}`;
  return cpu === EVERY_CPU ? ofHost : `${ofHost}/cpus/${encodeURIComponent(cpu)}`;
}

export function keyOf({ hostname, cpu }: ThresholdKey): string {
  return `${hostname}\n${cpu}`;
}

export function ruleOf(row: Rule): Rule {
  const { allowed_top, critical_top, clear_below, pending_windows, pending_seconds, keep_firing_seconds } =
    row;
  return { allowed_top, critical_top, clear_below, pending_windows, pending_seconds, keep_firing_seconds };
}

function isThreshold(value: unknown): value is Threshold {
  return isThresholdLimit(value) && typeof (value as { version?: unknown }).version === 'string';
}

function threshold(body: unknown): Threshold {
  if (!isThreshold(body)) throw new Problem(502, 'The service answered something that is not a threshold.');
  return body;
}

async function list(filter: string, page: number, signal: AbortSignal): Promise<ThresholdPage> {
  const query = new URLSearchParams({ page: String(page), size: String(PAGE_SIZE) });
  if (filter !== '') query.set('hostname', filter);
  const { body } = await request(`${BASE}?${query}`, { signal });
  const fields = body as Record<string, unknown> | undefined;
  if (!Array.isArray(fields?.items) || !fields.items.every(isThreshold) || typeof fields.total !== 'number') {
    throw new Problem(502, 'The service answered something that is not a list of thresholds.');
  }
  return { items: fields.items, total: fields.total };
}

export async function getThreshold(key: ThresholdKey): Promise<Threshold> {
  return threshold((await request(pathOf(key))).body);
}

export async function addThreshold({ hostname, cpu }: ThresholdKey, rule: Rule): Promise<Threshold> {
  const body = { hostname, cpu, ...ruleOf(rule) };
  return threshold((await request(BASE, { method: 'POST', body })).body);
}

/** @param version what the editor saw; 412 if it is another one by now */
export async function replaceThreshold(
  key: ThresholdKey,
  rule: Rule,
  version: string | undefined,
): Promise<Threshold> {
  const options = { method: 'PUT', body: ruleOf(rule), ifMatch: version } as const;
  return threshold((await request(pathOf(key), options)).body);
}

export async function deleteThreshold(key: ThresholdKey, version: string | undefined): Promise<void> {
  await request(pathOf(key), { method: 'DELETE', ifMatch: version });
}

/** One page of the table, sorted by hostname. The page before stays while the next one is on its way. */
export function useThresholds(filter: string, page: number) {
  return useQuery({
    queryKey: ['thresholds', filter, page],
    queryFn: ({ signal }) => list(filter, page, signal),
    placeholderData: keepPreviousData,
  });
}

export function useRefreshThresholds(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: ['thresholds'] });
  }, [client]);
}
