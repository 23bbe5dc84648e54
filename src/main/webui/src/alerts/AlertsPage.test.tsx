import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { episode, resolvedEpisode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { fired, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import AlertsPage from './AlertsPage';

const answer = (...items: ReturnType<typeof episode>[]) => ({ body: { items, total_firing: 1 } });
const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);

describe('the alerts page', () => {
  it('shows what fired with which average, over which limit, and how it ended', async () => {
    fakeService(() =>
      answer(episode(), resolvedEpisode({ id: 40, hostname: 'happy', threshold_hostname: '*' })),
    );
    renderPage(<AlertsPage />);
    await screen.findByText('doc');
    const [firing, resolved] = rows();
    expect(firing).toMatch(/Firing.*doc.*91\.2 \/ 20 %.*99\.1 %/);
    expect(resolved).toMatch(/Resolved.*happy.*\(default\).*, recovered.*2 m 30 s/);
  });

  it('says where a firing series stands now', async () => {
    fakeService(() => answer(episode()));
    const { say } = renderPage(<AlertsPage />);
    await say(snapshot({ series: [history('doc', 'cpu1', 47.5)] }));
    expect(await screen.findByText('now 47.5 %')).toBeDefined();
  });

  it('asks again when the live feed tells of an alert', async () => {
    const { calls } = fakeService(() => answer(episode()));
    const { say } = renderPage(<AlertsPage />);
    await say(snapshot());
    await screen.findByText('doc');
    const before = calls.length;
    await say(fired());
    await expect.poll(() => calls.length).toBe(before + 1);
  });

  it('takes its filters from the address', async () => {
    const { calls } = fakeService(() => answer(resolvedEpisode()));
    renderPage(<AlertsPage />, '/alerts?state=resolved&host=do');
    await screen.findByText('doc');
    expect(calls[0]?.path).toBe('/api/v1/alerts?limit=500&state=resolved');
  });

  it('looks for parts of names itself, and asks the service for a host it knows', async () => {
    const { calls } = fakeService(() => answer(episode(), episode({ id: 2, hostname: 'dopey' })));
    const { say } = renderPage(<AlertsPage />);
    await say(snapshot({ series: [history('doc', 'cpu1', 5)] }));
    await screen.findByText('dopey');
    await userEvent.type(screen.getByRole('textbox', { name: 'Filter by host' }), 'DOP');
    expect(rows()).toHaveLength(1);
    await userEvent.clear(screen.getByRole('textbox', { name: 'Filter by host' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Filter by host' }), 'doc');
    await expect.poll(() => calls.at(-1)?.path).toContain('hostname=doc');
  });

  it('tells nothing fired from nothing found', async () => {
    fakeService(() => answer());
    renderPage(<AlertsPage />);
    expect(await screen.findByText(/No alert has fired yet/)).toBeDefined();
    await userEvent.click(screen.getByRole('radio', { name: 'Resolved' }));
    expect(await screen.findByText('No alert matches the filter.')).toBeDefined();
  });

  it('says why it has nothing to show', async () => {
    fakeService(() => ({ status: 503, body: { detail: 'PostgreSQL does not answer.' } }));
    renderPage(<AlertsPage />);
    expect(await screen.findByText('PostgreSQL does not answer.')).toBeDefined();
  });
});
