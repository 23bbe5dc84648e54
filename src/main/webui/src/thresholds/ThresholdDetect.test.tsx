import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { beginEdit, type Row, rowOf, tableOf, user } from '../testing/thresholdTable';
import ThresholdsPage from './ThresholdsPage';

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
