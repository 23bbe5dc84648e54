import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../api/thresholds';
import { limit } from '../testing/limits';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { beginEdit, rowOf, tableOf, user } from '../testing/thresholdTable';
import ThresholdsPage from './ThresholdsPage';

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
