import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { ask } from './request';

const goneSchema = reads<Api['GoneHostAnswer']>()(
  v.object({ resolved: v.fallback(v.array(v.number()), []) }),
);

/**
 * Marks a host as decommissioned, which resolves its alerts.
 *
 * @returns how many of its alerts were open
 */
export async function sayGone(hostname: string, author: string, comment: string): Promise<number> {
  const body: Api['GoneHost'] = { author, comment };
  const path = `/api/v1/hosts/${encodeURIComponent(hostname)}/gone`;
  return (await ask(goneSchema, 'the result for a host', path, { method: 'POST', body })).resolved.length;
}
