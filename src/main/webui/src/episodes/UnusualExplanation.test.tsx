import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../model/episode';
import { wireBaseline } from '../testing/baselines';
import { episode, unusualEpisode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import EpisodePage from './EpisodePage';

function open(shown: Episode, { role = 'editor', baseline = true } = {}) {
  const { calls } = fakeService(({ path }) => {
    if (path.endsWith('/me')) {
      const me = { name: 'ana', role, via: 'file', asks_for_author: false, expires_at: null, log_out: null };
      return { body: me };
    }
    if (path.includes('/baselines/')) return baseline ? { body: wireBaseline() } : { status: 404 };
    return { body: path.includes('/41/') ? { items: [] } : shown };
  });
  renderPage(
    <Routes>
      <Route path="/alerts/:id" element={<EpisodePage />} />
    </Routes>,
    '/alerts/41',
  );
  return calls;
}

const explanation = () => screen.findByRole('region', { name: 'Why it is unusual' });
const unusual = (changes: Partial<Episode> = {}) =>
  unusualEpisode({ started_at: '2021-10-11T12:45:00Z', ...changes });

describe('the page of what is unusual', () => {
  it('says what is usual, what came, how it shows, and since when it is learnt', async () => {
    const calls = open(unusual());
    await explanation();
    expect(
      await screen.findByText('since 2021-09-13 00:00:00, from 8,120 means of five minutes'),
    ).toBeDefined();
    expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
      '2 to 9 % at that hour of the day',
      '31 %, the mean of 12:45–12:50',
      'By its level: it has hardly ever been where it was then.',
      'Score 1.60; at medium sensitivity it is unusual from 1.0 on',
      'since 2021-09-13 00:00:00, from 8,120 means of five minutes',
    ]);
    expect(calls.some(({ path }) => path === '/api/v1/baselines/doc/cpu1')).toBe(true);
  });

  it('says what one can do, and leads to the threshold that asks for it', async () => {
    open(unusual({ threshold_hostname: 'd*', threshold_cpu: 'cpu1' }));
    await explanation();
    const link = await screen.findByRole('link', { name: 'Change the sensitivity' });
    expect(link.getAttribute('href')).toBe('/thresholds?host=d*&edit=cpu1');
    expect(screen.getByText(/resolves the alert with your name/)).toBeDefined();
  });

  it('offers a viewer nothing that a viewer may not do', async () => {
    open(unusual(), { role: 'viewer' });
    await explanation();
    await expect.poll(() => screen.queryByText('What you can do')).toBeNull();
  });

  it('explains also what nothing is known of any more', async () => {
    open(unusual(), { baseline: false });
    await explanation();
    expect(screen.getAllByRole('definition')).toHaveLength(4);
  });

  it('explains nothing of the kind for a limit', async () => {
    open(episode());
    expect(await screen.findByText(/over the limit of 20 %/)).toBeDefined();
    expect(screen.queryByText('Why it is unusual')).toBeNull();
  });
});
