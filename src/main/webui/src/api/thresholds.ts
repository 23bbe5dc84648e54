import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { type Threshold, type ThresholdLimit, type ThresholdRow, thresholdSchema } from '../model/threshold';
import { ask, request } from './request';

export const DEFAULT_HOSTNAME = '*';
export const EVERY_CPU = '*';
export const PAGE_SIZE = 50;

/** The names that identify a row. */
export type ThresholdKey = Pick<ThresholdLimit, 'hostname' | 'cpu'>;
/** The content of a row. */
export type Rule = Omit<ThresholdRow, 'hostname' | 'cpu' | 'clears_at'>;

const pageSchema = reads<Api['ThresholdPage']>()(
  v.object({ items: v.array(thresholdSchema), total: v.number() }),
);
export type ThresholdPage = Readonly<v.InferOutput<typeof pageSchema>>;

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
  const { detect, sensitivity, runbook_url, note, team, mention, no_data_after } = row;
  const guidance = { runbook_url, note, team, mention, no_data_after };
  const conditions = { allowed_top, critical_top, clear_below, pending_windows, pending_seconds };
  return { ...conditions, keep_firing_seconds, detect, sensitivity, ...guidance };
}

const THRESHOLD = 'a threshold';

export function getThreshold(key: ThresholdKey): Promise<Threshold> {
  return ask(thresholdSchema, THRESHOLD, pathOf(key));
}

export function addThreshold({ hostname, cpu }: ThresholdKey, rule: Rule): Promise<Threshold> {
  const body = { hostname, cpu, ...ruleOf(rule) };
  return ask(thresholdSchema, THRESHOLD, BASE, { method: 'POST', body });
}

/** @param version the version that the editor saw; the service answers 412 if it is another one by now */
export function replaceThreshold(
  key: ThresholdKey,
  rule: Rule,
  version: string | undefined,
): Promise<Threshold> {
  const options = { method: 'PUT', body: ruleOf(rule), ifMatch: version } as const;
  return ask(thresholdSchema, THRESHOLD, pathOf(key), options);
}

export async function deleteThreshold(key: ThresholdKey, version: string | undefined): Promise<void> {
  await request(pathOf(key), { method: 'DELETE', ifMatch: version });
}

/** Loads a page of the table, sorted by hostname. The previous page stays visible until it has arrived. */
export function useThresholds(filter: string, page: number) {
  return useQuery({
    queryKey: ['thresholds', filter, page],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ page: String(page), size: String(PAGE_SIZE) });
      if (filter !== '') query.set('hostname', filter);
      return ask(pageSchema, 'a list of thresholds', `${BASE}?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
  });
}

export function useRefreshThresholds(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: ['thresholds'] });
  }, [client]);
}
