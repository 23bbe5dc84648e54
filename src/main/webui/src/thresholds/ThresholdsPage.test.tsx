import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { rowOf, tableOf, user } from '../testing/thresholdTable';
import ThresholdsPage from './ThresholdsPage';

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
