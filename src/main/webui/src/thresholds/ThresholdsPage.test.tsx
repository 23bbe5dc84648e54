import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ruleOf } from '../api/thresholds';
import type { Detect, Sensitivity } from '../model/threshold';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import ThresholdsPage from './ThresholdsPage';

interface Row {
  allowed_top: number;
  version: string;
  detect?: Detect;
  sensitivity?: Sensitivity;
}

/** A table of thresholds behind the REST interface; what it refuses is up to the test. */
function tableOf(
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

const user = userEvent.setup();
const rowOf = async (name: string) =>
  (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;
const beginEdit = async (hostname: string) => {
  const row = await rowOf(hostname);
  await user.click(within(row).getByRole('button', { name: /^Limit of/ }));
  return within(row);
};

describe('limits that plain SQL has written', () => {
  it.each([
    [500, 'fires never: no average is above 100 %'],
    [-1, 'fires at once: every average is above this'],
    [100, 'fires at once'],
    [0, 'fires at once'],
  ])('should say when a limit of %i fires', async (allowed_top, text) => {
    tableOf({ doc: { allowed_top, version: '7' } });
    renderPage(<ThresholdsPage />);

    const row = await rowOf('doc');

    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toContain(text);
  });
});

describe('what alerts come of', () => {
  const cells = async (row: Row) => {
    tableOf({ doc: row });
    renderPage(<ThresholdsPage />);
    return within(await rowOf('doc'))
      .getAllByRole('cell')
      .map(cell => cell.textContent);
  };

  it.each([
    [{}, 'alerts on limit', 'fires at once'],
    [{ detect: 'both' }, 'alerts on both, sensitivity medium', 'fires at once'],
    [{ detect: 'usual', sensitivity: 'high' }, 'alerts on what is unusual, sensitivity high', 'fires –'],
  ] as const)('is said in the row, given %j', async (changes, text, fires) => {
    const said = await cells({ allowed_top: 20, version: '7', ...changes });
    expect(said).toContain(text);
    expect(said).toContain(fires);
  });

  it('says at the limit that nothing is compared with it', async () => {
    expect(await cells({ allowed_top: 20, version: '7', detect: 'usual' })).toContain('20 %not compared');
    expect(
      screen.getByRole('button', { name: 'Limit of doc: 20 percent, not compared. Edit' }),
    ).toBeDefined();
  });

  it('is chosen under more conditions, with how sensitive only where that matters', async () => {
    const { changes } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    expect(row.queryByLabelText('Alerts on')).toBeNull();
    await user.click(row.getByRole('button', { name: 'More conditions' }));
    const what = await row.findByLabelText('Alerts on');
    expect(
      within(what)
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['Limit', 'What is unusual', 'Both']);
    expect(row.queryByLabelText('Sensitivity')).toBeNull();

    await user.selectOptions(what, 'What is unusual');
    await user.selectOptions(row.getByLabelText('Sensitivity'), 'High');
    const hint = row.getByRole('group', {
      name: 'What it alerts on',
      description:
        /^Nothing is compared with the limit.*Learning takes time, and until it is done nothing is sent/,
    });
    expect(hint).toBeDefined();
    await user.click(row.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(changes()).toMatchObject([{ method: 'PUT', body: { detect: 'usual', sensitivity: 'high' } }]),
    );
  });

  it('stays as it is when only the limit is edited', async () => {
    const { changes } = tableOf({
      doc: { allowed_top: 20, version: '7', detect: 'both', sensitivity: 'low' },
    });
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    expect((await row.findByLabelText<HTMLSelectElement>('Alerts on')).value).toBe('both');
    await user.keyboard('25{Enter}');
    await waitFor(() =>
      expect(changes()).toMatchObject([{ body: { allowed_top: 25, detect: 'both', sensitivity: 'low' } }]),
    );
  });
});

describe('editing a threshold in place', () => {
  it('saves with Enter, with the version that was seen', async () => {
    const { changes } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    await user.keyboard('25{Enter}');
    expect(await row.findByRole('button', { name: 'Limit of doc: 25 percent. Edit' })).toBeDefined();
    expect(changes()).toEqual([
      { method: 'PUT', path: '/api/v1/thresholds/doc', ifMatch: '"7"', body: ruleOf(limit('doc', 25)) },
    ]);
  });

  it('shows while one types what somebody else has made of it meanwhile', async () => {
    const { table } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    const { say } = renderPage(<ThresholdsPage />);
    await say(snapshot({ thresholds: [limit('doc', 20)] }));
    const row = await beginEdit('doc');
    await user.keyboard('25');
    expect(row.queryByText(/Someone else/)).toBeNull();
    table.set('doc', { allowed_top: 66, version: '8' });
    await say({ type: 'thresholds', sequence: 1, thresholds: [limit('doc', 66)] });
    expect(await row.findByText('Someone else changed it to 66 % meanwhile.')).toBeDefined();
    expect((row.getByLabelText('Limit of doc in percent') as HTMLInputElement).value).toBe('25');
  });

  it('shows while one types that somebody else has deleted it meanwhile', async () => {
    const { table } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    const { say } = renderPage(<ThresholdsPage />);
    await say(snapshot({ thresholds: [limit('doc', 20)] }));
    const row = await beginEdit('doc');
    table.delete('doc');
    await say({ type: 'thresholds', sequence: 1, thresholds: [] });
    expect(await row.findByText('Someone else deleted it meanwhile.')).toBeDefined();
  });

  it('cancels with Escape', async () => {
    const { changes } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    await user.keyboard('25{Escape}');
    expect(await row.findByRole('button', { name: 'Limit of doc: 20 percent. Edit' })).toBeDefined();
    expect(changes()).toEqual([]);
  });

  it.each(['{Escape}', '25{Enter}'])('leaves the focus where the edit began, after %s', async keys => {
    tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    await user.keyboard(keys);
    const button = await row.findByRole('button', { name: /^Limit of doc: \d+ percent. Edit/ });
    await expect.poll(() => document.activeElement).toBe(button);
  });

  it('leaves the focus at the next row when one deletes one', async () => {
    tableOf({ doc: { allowed_top: 20, version: '7' }, happy: { allowed_top: 30, version: '8' } });
    renderPage(<ThresholdsPage />);
    const row = within(await rowOf('doc'));
    row.getByRole('button', { name: /^Delete the limit/ }).focus();
    await user.keyboard('{Enter}');
    await expect.poll(() => screen.queryByRole('rowheader', { name: 'doc' })).toBeNull();
    const next = within(await rowOf('happy')).getByRole('button', { name: /^Limit of/ });
    expect(document.activeElement).toBe(next);
  });

  it('does not bother the service when nothing has changed', async () => {
    const { changes } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    await beginEdit('doc');
    await user.keyboard('{Enter}');
    expect(changes()).toEqual([]);
  });

  it.each([
    ['101', 'From 0 to 100'],
    ['{Backspace}', 'Give a limit from 0 to 100'],
    ['100.5', 'From 0 to 100'],
  ])('says at the field what is wrong with %s', async (typed, message) => {
    const { changes } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    await user.keyboard(`${typed}{Enter}`);
    expect(await row.findByText(message)).toBeDefined();
    expect(changes()).toEqual([]);
  });

  it('shows at the field what the service objects to', async () => {
    const violations = [{ field: 'allowed_top', message: 'must leave some room' }];
    tableOf({ doc: { allowed_top: 20, version: '7' } }, method =>
      method === 'PUT' ? { status: 400, body: { detail: 'not valid', violations } } : undefined,
    );
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    await user.keyboard('25{Enter}');
    expect(await row.findByText('must leave some room')).toBeDefined();
  });

  it('shows what the service objects to in a field that was not asked for', async () => {
    const violations = [{ field: 'critical_top', message: 'must be above the limit' }];
    tableOf({ doc: { allowed_top: 20, version: '7' } }, method =>
      method === 'PUT' ? { status: 400, body: { detail: 'not valid', violations } } : undefined,
    );
    renderPage(<ThresholdsPage />);
    const row = await beginEdit('doc');
    await user.keyboard('25{Enter}');
    expect(await row.findByText('must be above the limit')).toBeDefined();
  });

  describe('when somebody else was faster', () => {
    const conflict = async () => {
      const service = tableOf({ doc: { allowed_top: 20, version: '7' } });
      renderPage(<ThresholdsPage />);
      const row = await beginEdit('doc');
      service.table.set('doc', { allowed_top: 30, version: '8' });
      await user.keyboard('25{Enter}');
      expect(await row.findByText('Someone else changed it to 30 % meanwhile.')).toBeDefined();
      return { ...service, row };
    };

    it('shows theirs and keeps it on demand', async () => {
      const { row, table } = await conflict();
      await user.click(row.getByRole('button', { name: 'Keep 30 %' }));
      expect(await row.findByRole('button', { name: 'Limit of doc: 30 percent. Edit' })).toBeDefined();
      expect(table.get('doc')?.allowed_top).toBe(30);
    });

    it('overwrites theirs on demand, and only theirs', async () => {
      const { row, changes } = await conflict();
      await user.click(row.getByRole('button', { name: 'Overwrite with 25 %' }));
      expect(await row.findByRole('button', { name: 'Limit of doc: 25 percent. Edit' })).toBeDefined();
      expect(changes().at(-1)).toMatchObject({ method: 'PUT', ifMatch: '"8"', body: { allowed_top: 25 } });
    });

    it('says when they deleted it', async () => {
      const { table } = tableOf({ doc: { allowed_top: 20, version: '7' } });
      renderPage(<ThresholdsPage />);
      const row = await beginEdit('doc');
      table.delete('doc');
      await user.keyboard('25{Enter}');
      await user.click(await row.findByRole('button', { name: 'Add it again with 25 %' }));
      await waitFor(() => expect(table.get('doc')?.allowed_top).toBe(25));
    });
  });
});

describe('the thresholds page', () => {
  it('teaches when there is none', async () => {
    tableOf({});
    renderPage(<ThresholdsPage />);
    expect(await screen.findByText(/No host has a limit, so nothing can fire/)).toBeDefined();
  });

  it('explains the default', async () => {
    tableOf({ '*': { allowed_top: 75, version: '1' } });
    renderPage(<ThresholdsPage />);
    expect(await rowOf('Every other host default, written *')).toBeDefined();
  });

  it('adds one', async () => {
    const { changes } = tableOf({});
    renderPage(<ThresholdsPage />);
    await user.type(screen.getByRole('combobox', { name: 'Host' }), 'doc');
    await user.type(screen.getByRole('spinbutton', { name: 'Limit' }), '20{Enter}');
    expect(await rowOf('doc')).toBeDefined();
    expect(changes()).toMatchObject([{ method: 'POST', body: { hostname: 'doc', allowed_top: 20 } }]);
  });

  it('suggests hosts without a limit to whoever types one, and only then', async () => {
    tableOf({ doc: { allowed_top: 20, version: '7' } });
    const { say } = renderPage(<ThresholdsPage />);
    const series = ['web-10', 'web-2', 'doc'].map(name => history(name, 'cpu1', 5));
    await say(snapshot({ series, thresholds: [limit('doc', 20)] }));
    const suggested = () =>
      [...document.querySelectorAll('datalist option')].map(each => each.getAttribute('value'));
    expect(suggested()).toEqual([]);
    await user.click(screen.getByRole('combobox', { name: 'Host' }));
    expect(suggested()).toEqual(['*', 'web-2', 'web-10']);
    await user.keyboard('10');
    expect(suggested()).toEqual(['web-10']);
    await user.tab();
    expect(suggested()).toEqual([]);
  });

  it('says at the host when it has one already', async () => {
    tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />, '/thresholds?add=doc');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText(/This host has a limit already/)).toBeDefined();
  });

  it('deletes, and puts back what was deleted by mistake', async () => {
    const { table, changes } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    await user.click(within(await rowOf('doc')).getByRole('button', { name: 'Delete the limit of doc' }));
    expect(await screen.findByText(/The limit of doc \(20 %\) is deleted/)).toBeDefined();
    expect(table.size).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await rowOf('doc')).toBeDefined();
    expect(changes().map(({ method, ifMatch }) => [method, ifMatch])).toEqual([
      ['DELETE', '"7"'],
      ['POST', null],
    ]);
  });

  it('turns back when the only row of the last page is deleted', async () => {
    const row = { allowed_top: 20, version: '7' };
    const names = Array.from({ length: 51 }, (_, index) => `web-${index + 1}`);
    tableOf(Object.fromEntries(names.map(name => [name, row])));
    renderPage(<ThresholdsPage />);
    await rowOf('web-50');
    await user.click(await screen.findByRole('button', { name: '2' }));
    await user.click(
      within(await rowOf('web-51')).getByRole('button', { name: 'Delete the limit of web-51' }),
    );
    expect(await rowOf('web-50')).toBeDefined();
    expect(screen.queryByText(/nothing can fire/)).toBeNull();
    expect(screen.queryByRole('rowheader', { name: 'web-51' })).toBeNull();
  });

  it('does not delete what somebody else has just changed', async () => {
    const { table } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    renderPage(<ThresholdsPage />);
    const row = await rowOf('doc');
    table.set('doc', { allowed_top: 30, version: '8' });
    await user.click(within(row).getByRole('button', { name: 'Delete the limit of doc' }));
    expect(await screen.findByText(/someone else changed it to 30 % meanwhile/)).toBeDefined();
    expect(table.has('doc')).toBe(true);
  });

  it('shows a change from elsewhere without a reload', async () => {
    const { table } = tableOf({ doc: { allowed_top: 20, version: '7' } });
    const { say } = renderPage(<ThresholdsPage />);
    await say(snapshot());
    await rowOf('doc');
    table.set('doc', { allowed_top: 44, version: '8' });
    await say({ type: 'thresholds', sequence: 1, thresholds: [limit('doc', 44)] });
    expect(await screen.findByRole('button', { name: 'Limit of doc: 44 percent. Edit' })).toBeDefined();
  });

  it('filters by host through the service', async () => {
    const { calls } = tableOf({
      doc: { allowed_top: 20, version: '7' },
      happy: { allowed_top: 70, version: '1' },
    });
    renderPage(<ThresholdsPage />);
    await rowOf('doc');
    await user.type(screen.getByRole('textbox', { name: 'Filter by host' }), 'hap');
    await waitFor(() => expect(screen.queryByRole('rowheader', { name: 'doc' })).toBeNull());
    expect(calls.at(-1)?.path).toContain('hostname=hap');
  });

  it('says that the database is away while it waits for it', async () => {
    fakeService(() => ({ body: { database: { state: 'degraded', reason: 'connection refused' } } }));
    const answer = fetch;
    vi.stubGlobal('fetch', (path: string) =>
      path.startsWith('/api/v1/thresholds') ? new Promise(() => {}) : answer(path),
    );
    renderPage(<ThresholdsPage />);
    expect(await screen.findByText(/^The database does not answer\. The limits/)).toBeDefined();
  });

  it('says why the table cannot be shown, and tries again', async () => {
    let down = true;
    tableOf({ doc: { allowed_top: 20, version: '7' } }, () =>
      down ? { status: 503, body: { detail: 'The database does not answer' } } : undefined,
    );
    renderPage(<ThresholdsPage />);
    expect(await screen.findByText('The database does not answer')).toBeDefined();
    down = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf('doc')).toBeDefined();
  });
});
