import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { thresholdRowSchema } from '../model/threshold';
import { instant, numberOrNone, orNull } from '../model/values';
import { ask, request } from './request';
import type { Rule, ThresholdKey } from './thresholds';
import { ruleOf } from './thresholds';

const BASE = '/api/v1/thresholds';

/** How often a rule would have fired for the averages that are still in the topic. */
const previewSchema = reads<Api['ThresholdPreview']>()(
  v.pipe(
    v.object({
      episodes: v.number(),
      looked_at_hours: v.number(),
      of_hours: v.number(),
      complete: v.boolean(),
      /** What is not counted, as a text for people. */
      note: orNull(v.string()),
    }),
    v.transform(({ looked_at_hours, of_hours, ...others }) => ({
      ...others,
      lookedAtHours: looked_at_hours,
      ofHours: of_hours,
    })),
  ),
);

export function usePreview(key: ThresholdKey, rule: Rule | undefined) {
  return useQuery({
    queryKey: ['threshold-preview', key, rule],
    queryFn: ({ signal }) => {
      const body = { hostname: key.hostname, cpu: key.cpu, ...(rule && ruleOf(rule)) };
      return ask(previewSchema, 'a preview', `${BASE}/preview`, { method: 'POST', body, signal });
    },
    enabled: rule !== undefined && key.hostname !== '',
    retry: false,
  });
}

const changeSchema = reads<Api['RecordedChange']>()(
  v.object({
    id: v.number(),
    changed_at: instant,
    author: v.string(),
    /** `created`, `changed`, `deleted`, or an action that a newer service reports. */
    action: v.string(),
    before: orNull(thresholdRowSchema),
    after: orNull(thresholdRowSchema),
    /**
     * Number of rows that one SQL statement changed, if too many to be recorded one by one; `before` and
     * `after` are then null.
     */
    affected_rows: orNull(v.number()),
  }),
);
export type ThresholdChange = Readonly<v.InferOutput<typeof changeSchema>>;

const changesSchema = reads<Api['ChangePage']>()(v.object({ items: v.array(changeSchema) }));

/** Loads the changes of thresholds, newest first. */
export function useThresholdChanges(hostname: string) {
  return useQuery({
    queryKey: ['thresholds', 'changes', hostname],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: '100' });
      if (hostname !== '') query.set('hostname', hostname);
      return (await ask(changesSchema, 'a list of changes', `${BASE}/changes?${query}`, { signal })).items;
    },
  });
}

/** Restores the row as it was before a change. */
export async function restoreChange(id: number): Promise<void> {
  await request(`${BASE}/changes/${id}/restore`, { method: 'POST' });
}

export type ImportMode = 'merge' | 'replace';

const importSchema = reads<Api['ImportResult']>()(
  v.pipe(
    v.object({ created: numberOrNone, changed: numberOrNone, deleted: numberOrNone }),
    v.transform(({ created, ...others }) => ({ ...others, added: created })),
  ),
);
export type ImportAnswer = Readonly<v.InferOutput<typeof importSchema>>;

/**
 * Matches the beginning of JSON, read as single bytes: an optional byte order mark of UTF-8 or UTF-16, then
 * white space and the zero bytes of UTF-16.
 */
const JSON_BEGINS = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*[[{]/;

async function isJson(rows: string | Blob): Promise<boolean> {
  if (typeof rows === 'string') return JSON_BEGINS.test(rows);
  const bytes = new Uint8Array(await rows.slice(0, 200).arrayBuffer());
  return JSON_BEGINS.test(String.fromCharCode(...bytes));
}

/**
 * @param rows a file is sent as it is: the service detects its encoding and decides whether it accepts that
 * @param dryRun only report what the import would change
 */
export async function importThresholds(
  rows: string | Blob,
  mode: ImportMode,
  dryRun: boolean,
): Promise<ImportAnswer> {
  const query = new URLSearchParams({ mode, dry_run: String(dryRun) });
  const headers = { 'Content-Type': (await isJson(rows)) ? 'application/json' : 'text/csv' };
  const options = { method: 'POST', body: rows, headers } as const;
  return ask(importSchema, 'the result of an import', `${BASE}/import?${query}`, options);
}
