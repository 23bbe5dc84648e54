import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { episode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import TvPage from './TvPage';

it('does not look alive on the wall when it is cut off', async () => {
  fakeService(() => ({ body: {} }));
  const { say, drop, attempt } = renderPage(<TvPage />);
  await say(snapshot({ firing: [episode()] }));
  expect(screen.queryByText(/Not live/)).toBeNull();
  expect(screen.getByRole('main').dataset.old).toBeUndefined();
  await drop();
  await attempt();
  expect(document.title).toBe('(1?) Highwater');
  expect(screen.getByText(/^Not live: this is 00:0\d old$/)).toBeDefined();
  expect(screen.getByRole('main').dataset.old).toBe('true');
});

describe('the wall display, when nothing fires', () => {
  const well = { stream: { state: 'running' }, database: { state: 'up' } };
  const show = async (status: object, ...limits: number[]) => {
    fakeService(() => ({ body: status }));
    const { say } = renderPage(<TvPage />);
    const thresholds = limits.map(allowed => limit('doc', allowed));
    await say(snapshot({ series: [history('doc', 'cpu1', 15.5)], thresholds }));
  };

  it('says that all is clear', async () => {
    await show(well, 20);
    expect(await screen.findByText('All clear')).toBeDefined();
  });

  it('does not say so when no host has a limit', async () => {
    await show(well);
    expect(await screen.findByText(/nothing can fire/)).toBeDefined();
    expect(screen.queryByText('All clear')).toBeNull();
  });

  it('does not say so while the database is away, and says why', async () => {
    await show({ ...well, database: { state: 'degraded' } }, 20);
    expect(await screen.findByText('It is not known whether anything is wrong')).toBeDefined();
    expect(screen.getByText(/^The database does not answer\./, { selector: 'span' })).toBeDefined();
    expect(screen.queryByText('All clear')).toBeNull();
  });

  it('does not say so as soon as readings are not processed any more', async () => {
    await show({ ...well, stream: { state: 'stopped', reason: 'offsets expired' } }, 20);
    expect(await screen.findByText('It is not known whether anything is wrong')).toBeDefined();
    expect(screen.getAllByText(/offsets expired/).length).toBeGreaterThan(0);
  });
});
