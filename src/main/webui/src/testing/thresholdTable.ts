import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Detect, Sensitivity } from '../model/threshold';
import { fakeService } from './fakeService';
import { limit } from './limits';

export interface Row {
  allowed_top: number;
  version: string;
  detect?: Detect;
  sensitivity?: Sensitivity;
}

/** A table of thresholds behind the REST interface; what it refuses is up to the test. */
export function tableOf(
  rows: Record<string, Row>,
  refuse: (method: string) => { status: number; body?: unknown } | undefined = () => undefined,
) {
  const table = new Map(Object.entries(rows));
  const service = fakeService(({ method, path, body, ifMatch }) => {
    const url = new URL(path, 'http://localhost');
    if (url.pathname.endsWith('/preview')) {
      return { body: { episodes: 7, looked_at_hours: 6, of_hours: 24, complete: false, series: [] } };
    }
    const refusal = refuse(method);
    if (refusal) return refusal;
    if (method === 'GET' && url.pathname === '/api/v1/thresholds') {
      const items = [...table].map(([hostname, row]) => ({ ...limit(hostname, row.allowed_top), ...row }));
      const filter = url.searchParams.get('hostname') ?? '';
      const matching = items.filter(({ hostname }) => hostname.includes(filter));
      const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('size'))];
      const shown = matching.slice(page * size, (page + 1) * size);
      return { body: { items: shown, total: matching.length, page, size } };
    }
    const fields = body as { hostname?: string; allowed_top?: number } | undefined;
    const hostname = fields?.hostname ?? decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
    const row = table.get(hostname);
    if (method === 'POST' && row) return { status: 409, body: { detail: 'exists' } };
    if (method !== 'POST' && !row) return { status: 404, body: { detail: 'none' } };
    if (row && ifMatch !== null && ifMatch !== `"${row.version}"`)
      return { status: 412, body: { detail: 'changed' } };
    if (method === 'GET') return { body: { ...limit(hostname, row?.allowed_top ?? 0), ...row } };
    if (method === 'DELETE') {
      table.delete(hostname);
      return { status: 204 };
    }
    const next = { allowed_top: fields?.allowed_top ?? -1, version: String(Number(row?.version ?? 0) + 1) };
    table.set(hostname, next);
    return { body: { ...limit(hostname, next.allowed_top), ...next } };
  });
  return { ...service, table };
}

export const user = userEvent.setup();
export const rowOf = async (name: string) =>
  (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;
export const beginEdit = async (hostname: string) => {
  const row = await rowOf(hostname);
  await user.click(within(row).getByRole('button', { name: /^Limit of/ }));
  return within(row);
};
