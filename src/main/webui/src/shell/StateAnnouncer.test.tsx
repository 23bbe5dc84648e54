import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import TvPage from '../tv/TvPage';
import { Shell } from './Shell';

describe('a screen reader', () => {
  const announced = () => screen.getByTestId('state').textContent;

  it.each([
    ['every page', <Shell key="shell" />],
    ['the wall display', <TvPage key="tv" />],
  ])(
    'hears once on %s that the connection is lost, whatever the clocks say, and once that it is back',
    async (_, page) => {
      fakeService(() => ({
        body: { stream: { state: 'running' }, database: { state: 'up' }, slack: { state: 'ok' } },
      }));
      const { say, drop, attempt } = renderPage(page);
      await say(snapshot());
      expect(announced()).toBe('');
      await drop();
      expect(announced()).toBe('The connection is lost.');
      const spoken: MutationRecord[] = [];
      const listener = new MutationObserver(records => spoken.push(...records));
      listener.observe(screen.getByTestId('state'), { childList: true, characterData: true, subtree: true });
      await attempt();
      await expect.poll(() => screen.getAllByText(/00:0[12] old/).length, { timeout: 5_000 }).toBe(1);
      expect(spoken).toEqual([]);
      await say(snapshot());
      expect(announced()).toBe('Highwater is live and well again.');
      listener.disconnect();
    },
  );

  it('hears what else is wrong', async () => {
    fakeService(() => ({ body: { database: { state: 'degraded', reason: 'connection refused' } } }));
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await expect.poll(announced).toBe('The database does not answer.');
  });

  it('does not hear each second of the wall display', async () => {
    fakeService(() => ({ body: {} }));
    const { say, drop } = renderPage(<TvPage />);
    await say(snapshot());
    await drop();
    expect(screen.getByText(/^Reconnecting/).closest('[role="status"], [aria-live]')).toBeNull();
  });
});
