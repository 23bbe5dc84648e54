import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { read, wireBaseline, wireLearning, wireUnusual } from '../testing/baselines';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { SeriesBaseline } from './SeriesBaseline';

const me = (role: string) => ({
  body: { name: 'ana', role, via: 'file', asks_for_author: false, expires_at: null, log_out: null },
});

function service(role: string, reset: { status: number; body?: unknown } = { status: 204 }) {
  return fakeService(({ path, method }) => {
    if (path.endsWith('/me')) return me(role);
    return method === 'DELETE' ? reset : { body: { baselines: [], next: null } };
  });
}

function show(baseline = read(wireBaseline()), cpus = ['cpu1']) {
  const chosen: string[] = [];
  renderPage(<SeriesBaseline baseline={baseline} cpus={cpus} onChoose={cpu => chosen.push(cpu)} />);
  return chosen;
}

const facts = () => screen.getAllByRole('definition').map(({ textContent }) => textContent);

describe('what has been learnt of a series', () => {
  it('is said in words', () => {
    service('viewer');
    show(read(wireUnusual()));
    expect(facts()).toEqual([
      '2 to 9 % at this hour',
      '12:45–12:50: 31 %, usually 2 to 9 %, unusual: a value that has hardly been seen before',
      'since 2021-09-13 00:00:00, from 8,120 means of five minutes',
      'each of the 24 hours of the day has its own usual range',
    ]);
    expect(screen.getByRole('list', { name: 'What was unusual' }).childElementCount).toBe(2);
    expect(screen.getByRole('img', { name: /^Usual at each hour: 00:00 0 to 9 %, 01:00/ })).toBeDefined();
  });

  it('says how far learning is, and calls nothing unusual until then', () => {
    service('viewer');
    show(read(wireLearning()));
    expect(facts()).toContain('learning: 5 h 05 m of 8 h 20 m. Until then nothing is called unusual.');
    expect(screen.queryByText('The last two hours')).toBeNull();
  });

  it('can be looked at for another CPU of the host', async () => {
    service('viewer');
    const chosen = show(undefined, ['cpu1', 'cpu2']);
    await userEvent.selectOptions(screen.getByLabelText('CPU'), 'cpu2');
    expect(chosen).toEqual(['cpu2']);
  });

  it('has nothing that axe objects to', async () => {
    service('editor');
    show(read(wireUnusual()), ['cpu1', 'cpu2']);
    await userEvent.click(await screen.findByRole('button', { name: 'Learn anew …' }));
    // There are no colours to look at, and no page around it.
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe('learning anew', () => {
  it('says what it does before it does it', async () => {
    const { changes } = service('editor');
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Learn anew …' }));
    expect(screen.getByText(/Forgets all that was learnt of doc cpu1/).textContent).toMatch(
      /next 8 h 20 m of its averages nothing is called unusual/,
    );
    expect(changes()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Forget and learn anew' }));
    expect(await screen.findByText(/is forgotten; it is learnt from now on/)).toBeDefined();
    expect(changes().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /api/v1/baselines/doc/cpu1',
    ]);
  });

  it('can be called off', async () => {
    const { changes } = service('editor');
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Learn anew …' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByText(/Forgets all/)).toBeNull();
    expect(changes()).toEqual([]);
  });

  it('says why it was refused', async () => {
    service('editor', { status: 503, body: { detail: 'The database does not answer.' } });
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Learn anew …' }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget and learn anew' }));
    expect(await screen.findByText('Not forgotten: The database does not answer.')).toBeDefined();
  });

  it('is not offered to those who may not', async () => {
    const { calls } = service('operator');
    show();
    await screen.findByText('By hour of the day');
    await expect.poll(() => calls.some(({ path }) => path.endsWith('/me'))).toBe(true);
    await expect.poll(() => screen.queryByRole('button', { name: 'Learn anew …' })).toBeNull();
  });
});
