import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Problem, request } from './request';

export const DEFAULT_HOSTNAME = '*';
export const PAGE_SIZE = 50;

export interface Threshold {
  readonly hostname: string;
  /** Percent, a whole number. */
  readonly allowed_top: number;
  readonly version: string;
}

export interface ThresholdPage {
  readonly items: readonly Threshold[];
  readonly total: number;
}

const BASE = '/api/v1/thresholds';
const pathOf = (hostname: string) => `${BASE}/${encodeURIComponent(hostname)}`;

function isThreshold(value: unknown): value is Threshold {
  const fields = value as Record<string, unknown> | null;
  return (
    typeof fields?.hostname === 'string' &&
    typeof fields.allowed_top === 'number' &&
    typeof fields.version === 'string'
  );
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

export async function getThreshold(hostname: string): Promise<Threshold> {
  return threshold((await request(pathOf(hostname))).body);
}

export async function addThreshold(hostname: string, allowedTop: number): Promise<Threshold> {
  const body = { hostname, allowed_top: allowedTop };
  return threshold((await request(BASE, { method: 'POST', body })).body);
}

/** @param version what the editor saw; 412 if it is another one by now */
export async function replaceThreshold(
  hostname: string,
  allowedTop: number,
  version: string | undefined,
): Promise<Threshold> {
  const options = { method: 'PUT', body: { allowed_top: allowedTop }, ifMatch: version } as const;
  return threshold((await request(pathOf(hostname), options)).body);
}

export async function deleteThreshold(hostname: string, version: string | undefined): Promise<void> {
  await request(pathOf(hostname), { method: 'DELETE', ifMatch: version });
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
