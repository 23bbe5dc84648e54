import { useQuery } from '@tanstack/react-query';
import { isThresholdLimit } from '../live/guards';
import type { ThresholdLimit } from '../live/protocol';
import { type Fields, fieldsOf, listOf, number } from './fields';
import { request } from './request';
import type { Rule, ThresholdKey } from './thresholds';
import { ruleOf } from './thresholds';

const BASE = '/api/v1/thresholds';

/** What a rule would have done to the averages that are still there. */
export interface ThresholdPreview {
  readonly episodes: number;
  readonly lookedAtHours: number;
  readonly ofHours: number;
  readonly complete: boolean;
}

export function usePreview(key: ThresholdKey, rule: Rule | undefined) {
  return useQuery({
    queryKey: ['threshold-preview', key, rule],
    queryFn: async ({ signal }): Promise<ThresholdPreview> => {
      const body = { hostname: key.hostname, cpu: key.cpu, ...(rule && ruleOf(rule)) };
      const answer = fieldsOf((await request(`${BASE}/preview`, { method: 'POST', body, signal })).body);
      return {
        episodes: number(answer.episodes),
        lookedAtHours: number(answer.looked_at_hours),
        ofHours: number(answer.of_hours),
        complete: answer.complete === true,
      };
    },
    enabled: rule !== undefined && key.hostname !== '',
    retry: false,
  });
}

export interface ThresholdChange {
  readonly id: number;
  readonly changed_at: string;
  readonly author: string;
  /** `created`, `changed`, `deleted`, or what a newer service calls it. */
  readonly action: string;
  readonly before: ThresholdLimit | null;
  readonly after: ThresholdLimit | null;
  /** Of one statement that changed too many rows to record each: how many. Then there is no before and after. */
  readonly affected_rows: number | null;
}

function changeOf(fields: Fields): ThresholdChange[] {
  const row = (side: unknown) => (isThresholdLimit(side) ? side : null);
  const [before, after] = [row(fields.before), row(fields.after)];
  const affected = typeof fields.affected_rows === 'number' ? fields.affected_rows : null;
  if (typeof fields.id !== 'number' || (!before && !after && affected === null)) return [];
  return [
    {
      id: fields.id,
      changed_at: String(fields.changed_at),
      author: String(fields.author),
      action: String(fields.action),
      before,
      after,
      affected_rows: affected,
    },
  ];
}

/** Who changed what, newest first. */
export function useThresholdChanges(hostname: string) {
  return useQuery({
    queryKey: ['thresholds', 'changes', hostname],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: '100' });
      if (hostname !== '') query.set('hostname', hostname);
      const { body } = await request(`${BASE}/changes?${query}`, { signal });
      return listOf(fieldsOf(body).items).flatMap(changeOf);
    },
  });
}

/** Makes the row what it was before the change. */
export async function restoreChange(id: number): Promise<void> {
  await request(`${BASE}/changes/${id}/restore`, { method: 'POST' });
}

export type ImportMode = 'merge' | 'replace';

export interface ImportAnswer {
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
}

/** @param dryRun only says what would become of it; nothing is changed */
export async function importThresholds(
  text: string,
  mode: ImportMode,
  dryRun: boolean,
): Promise<ImportAnswer> {
  const query = new URLSearchParams({ mode, dry_run: String(dryRun) });
  const isJson = /^\s*[[{]/.test(text);
  const headers = { 'Content-Type': isJson ? 'application/json' : 'text/csv' };
  const { body } = await request(`${BASE}/import?${query}`, { method: 'POST', body: text, headers });
  const fields = fieldsOf(body);
  return {
    added: number(fields.created),
    changed: number(fields.changed),
    deleted: number(fields.deleted),
  };
}

export const exportAddress = (format: 'json' | 'csv') => `${BASE}/export?format=${format}`;
