import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OverviewPage } from '../overview/OverviewPage';
import { fakeService } from '../testing/fakeService';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { Notices } from './Notices';
import { liveTrouble } from './useLiveTrouble';

const page = (
  <>
    <Notices />
    <OverviewPage />
  </>
);
const REASON = 'Set QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST=true';

/** The live feed as the service has it; everything else answers, too. */
function service(access: object) {
  return fakeService(({ path }) => ({
    body: path.startsWith('/api/v1/live') ? access : { stream: { state: 'running' }, items: [] },
  }));
}

describe('a live feed that does not open although the service answers', () => {
  it('is said to be refused, with the reason and the setting that helps', async () => {
    const { calls } = service({ state: 'refused', reason: REASON });
    const { drop } = renderPage(page);
    await drop();
    expect(await screen.findByText(REASON, { exact: false })).toBeDefined();
    expect(screen.getAllByText(/The live feed is refused/)).toHaveLength(2);
    expect(screen.queryByText('Highwater does not answer')).toBeNull();
    expect(
      calls.some(call => call.path === `/api/v1/live?origin=${encodeURIComponent(location.origin)}`),
    ).toBe(true);
  });

  it('is said to be blocked when the service would let it in and yet another attempt fails', async () => {
    service({ state: 'open', reason: '' });
    const { drop, attempt } = renderPage(page);
    await drop();
    await vi.waitFor(() => expect(screen.getByText('Highwater does not answer')).toBeDefined());
    await attempt();
    await drop();
    expect(await screen.findByText(/headers Upgrade and Connection/)).toBeDefined();
    await attempt();
    expect(screen.getByText(/headers Upgrade and Connection/)).toBeDefined();
    expect(screen.queryByText('Waiting for the connection')).toBeNull();
  });

  it('is said to be refused when it was open before', async () => {
    service({ state: 'refused', reason: REASON });
    const { say, drop } = renderPage(page);
    await say(snapshot());
    await drop();
    expect((await screen.findByText(REASON, { exact: false })).textContent).toMatch(
      /^The live feed is refused\. What you see is .* old\. Set/,
    );
  });

  it('is no more than away when nothing answers', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('failed');
    });
    const { drop } = renderPage(page);
    await drop();
    expect(screen.getByText('Highwater does not answer')).toBeDefined();
  });
});

it('believes no attempt that began before the service said that the feed is open', () => {
  const access = { state: 'open', reason: '', since: 1_000 };
  const failed = { status: 'reconnecting', retryAt: 0, since: undefined } as const;
  expect(liveTrouble({ ...failed, attemptedAt: 999 }, access)).toBeUndefined();
  expect(liveTrouble({ ...failed, attemptedAt: 1_001 }, access)?.detail).toMatch(/WebSocket/);
  expect(liveTrouble({ status: 'live' }, access)).toBeUndefined();
});
