import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Receiver } from '../api/notifications';
import { clockAhead, episode, unusualEpisode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { fired, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { statusOf } from '../testing/status';
import TvPage from '../tv/TvPage';
import { announcement } from './Announcer';
import { connectionText } from './ConnectionPill';
import { noticesFor } from './notices';
import { PageBoundary } from './PageBoundary';
import { Shell } from './Shell';

const NOW = 1_633_956_800_000;

describe('the connection pill', () => {
  it.each([
    [{ status: 'connecting' }, 'Connecting…'],
    [{ status: 'live' }, 'Live'],
    [{ status: 'stale', since: NOW - 7_000 }, 'Stale for 00:07'],
    [
      { status: 'reconnecting', retryAt: NOW + 3_200, since: undefined, attemptedAt: NOW },
      'Reconnecting in 4 s',
    ],
    [{ status: 'reconnecting', retryAt: NOW - 10, since: undefined, attemptedAt: NOW }, 'Reconnecting…'],
  ] as const)('for %j says %s', (connection, text) => {
    expect(connectionText(connection, NOW)).toBe(text);
  });
});

describe('notices', () => {
  const live = { status: 'live' } as const;
  const titles = (body: unknown, receivers?: readonly Receiver[]) =>
    noticesFor(statusOf(body), receivers, live, NOW).map(({ title, detail }) => `${title}: ${detail}`);

  it('are none when all is well', () => {
    expect(
      titles({ stream: { state: 'running' }, slack: { state: 'ok' }, database: { state: 'up' } }),
    ).toEqual([]);
  });

  it('give each trouble with its reason', () => {
    const status = {
      stream: { state: 'STOPPED', reason: 'offsets expired' },
      slack: { state: 'failing', reason: 'channel_not_found' },
      database: { state: 'degraded', reason: 'connection refused' },
    };
    expect(titles(status)).toEqual([
      'Readings are not being processed: offsets expired',
      'The database does not answer: Until it does, no alert fires and no notification is sent. Both catch up afterwards. connection refused',
      'Notifications to Slack fail: channel_not_found',
    ]);
  });

  it('count what Slack refuses, since it is not delivered until a person acts', () => {
    const slack = { state: 'parked', reason: 'Slack refused: not_in_channel', waiting: 17, parked: 16 };
    expect(titles({ stream: { state: 'running' }, slack, database: { state: 'up' } })).toEqual([
      'Slack refuses notifications: 16 notifications were not delivered. Slack refused: not_in_channel',
    ]);
  });

  const webhook: Receiver = {
    name: 'webhook',
    receiver: 'webhook',
    channel: null,
    state: 'ok',
    reason: '',
    waiting: 0,
    oldestSeconds: 0,
    parked: 0,
    parkedReasons: [],
  };
  const well = { stream: { state: 'running' }, database: { state: 'up' }, slack: { state: 'off' } };

  it('do not say that there are no notifications when there is a webhook, or when that is not known', () => {
    expect(titles(well, [webhook])).toEqual([]);
    expect(titles(well)).toEqual([]);
    expect(titles(well, [])).toEqual(['Slack is off: Alerts are shown here only.']);
  });

  it('name each receiver that is not notified', () => {
    const receivers = [
      { ...webhook, state: 'failing', reason: 'connection refused' },
      {
        ...webhook,
        name: 'slack C0OPS',
        state: 'parked',
        reason: 'Slack refused: not_in_channel',
        parked: 1,
      },
    ];
    expect(titles(well, receivers)).toEqual([
      'Notifications to Webhook fail: connection refused',
      'Slack C0OPS refuses notifications: 1 notification was not delivered. Slack refused: not_in_channel',
    ]);
  });

  it('should not say of a receiver that is gone that it refuses anything', () => {
    const gone = { ...webhook, name: 'slack C0OLD', state: 'gone', reason: 'it is not configured any more' };
    expect(titles(well, [{ ...gone, waiting: 13 }])).toEqual([
      'Slack C0OLD is not configured any more: 13 notifications wait for it: give what waits to another receiver, or drop it.',
    ]);
    expect(titles(well, [{ ...gone, waiting: 1 }])[0]).toContain(': 1 notification waits for it: ');
  });

  it('survive a status that they do not understand', () => {
    expect(titles(null)).toEqual([]);
    expect(titles({ slack: 'on', database: { state: 7 } })).toEqual([]);
  });

  it('say how old the page is while it is not live', () => {
    const [notice] = noticesFor(undefined, undefined, { status: 'stale', since: NOW - 65_000 }, NOW);
    expect(notice?.detail).toContain('01:05 old');
  });

  it('say so while it tries again, and nothing that may have changed since', () => {
    const trying = { status: 'connecting', since: NOW - 65_000 } as const;
    const notices = noticesFor(statusOf({ slack: { state: 'off' } }), [], trying, NOW);
    expect(notices.map(({ key }) => key)).toEqual(['old']);
  });
});

describe('an announcement', () => {
  it('names a few and counts many', () => {
    expect(announcement([episode()])).toBe('Alert: doc cpu1 is at 91.2 percent, over its limit of 20.');
    expect(announcement([clockAhead()])).toBe(
      'Critical alert: the clock of doc is ahead, and others lose readings.',
    );
    expect(announcement([unusualEpisode()])).toBe('Alert: doc cpu1 is unusual: 31 %, usually 2 to 9 %.');
    expect(announcement([1, 2, 3, 4].map(id => episode({ id })))).toBe('4 new alerts are firing.');
  });
});

describe('the frame of every page', () => {
  beforeEach(() => {
    fakeService(() => ({ body: {} }));
  });

  it('carries the number firing in the title', async () => {
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    expect(document.title).toBe('Highwater');
    await say(fired());
    expect(document.title).toBe('(1) Highwater');
  });

  it('announces what begins to fire, not what fired before', async () => {
    const { say } = renderPage(<Shell />);
    await say(snapshot({ firing: [episode({ id: 1, cpu: 'cpu9' })] }));
    const announcer = screen.getByRole('status');
    expect(announcer.textContent).toBe('');
    await say(fired());
    expect(announcer.textContent).toContain('doc cpu1');
  });

  it('opens the settings with one click, and remembers them', async () => {
    const user = userEvent.setup();
    renderPage(<Shell />);
    await user.click(screen.getByRole('button', { name: /^Settings/ }));
    const name = await screen.findByLabelText('Your name');
    await user.type(name, 'ann');
    expect(localStorage.getItem('highwater-author')).toContain('ann');
  });

  it('skips to the content of the page that the address names, even before that page is drawn', async () => {
    renderPage(<Shell />, '/status');
    const drawn = window.location.href;
    window.history.pushState(null, '', '/thresholds');
    try {
      await userEvent.click(screen.getByText('Skip to the content'));
      expect(window.location.pathname + window.location.hash).toBe('/thresholds#main');
      expect(document.activeElement).toBe(screen.getByRole('main'));
    } finally {
      window.history.replaceState(null, '', drawn);
    }
  });

  it('leaves the focus where it was when a dialog is closed', async () => {
    const user = userEvent.setup();
    renderPage(<Shell />);
    const link = screen.getByRole('link', { name: 'Status' });
    link.focus();
    await user.keyboard('?');
    await screen.findByRole('dialog', { name: 'Keys' });
    await user.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(link);

    await user.click(screen.getByRole('button', { name: /^Settings/ }));
    await user.click(await screen.findByLabelText('Your name'));
    await user.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(screen.getByRole('button', { name: /^Settings/ }));
  });

  it('leaves the focus at the pill that one has pressed to reconnect', async () => {
    const { say, drop } = renderPage(<Shell />);
    await say(snapshot());
    await drop();
    screen.getByTestId('connection').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => screen.getByTestId('connection').textContent).toBe('Connecting…');
    await say(snapshot());
    await expect.poll(() => screen.getByTestId('connection').textContent).toBe('Live');
    expect(document.activeElement).toBe(screen.getByTestId('connection'));
  });

  it('stays when a page fails, and offers to load it again', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const Gone = () => {
      throw new Error('a part of the page is gone');
    };
    renderPage(
      <PageBoundary>
        <Gone />
      </PageBoundary>,
    );
    expect(screen.getByText('This page could not be shown')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Load the page again' })).toBeDefined();
    complaints.mockRestore();
  });

  it('says why Slack is off until one puts it away', async () => {
    fakeService(() => ({ body: { slack: { state: 'off' } } }));
    renderPage(<Shell />);
    expect(await screen.findByText('Slack is off.')).toBeDefined();
    screen.getByRole('button', { name: 'Hide: Slack is off' }).click();
    await expect.poll(() => screen.queryByText('Slack is off.')).toBeNull();
  });
});

describe('a page whose connection is lost', () => {
  it('says so, steadily, while an attempt to connect hangs', async () => {
    fakeService(() => ({ body: {} }));
    const { say, drop, attempt } = renderPage(<Shell />);
    await say(snapshot(), fired());
    expect(document.title).toBe('(1) Highwater');
    await drop();
    await attempt();
    expect(screen.getByText('Connecting…')).toBeDefined();
    expect(screen.getByText(/^What you see is 00:0\d old/)).toBeDefined();
    expect(document.title).toBe('(1?) Highwater');
  });
});

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

describe('a page that failed', () => {
  const fail = () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
    const Gone = () => {
      throw new Error('a part of the page is gone');
    };
    const page = renderPage(
      <PageBoundary>
        <Gone />
      </PageBoundary>,
    );
    return { ...page, reload };
  };
  afterEach(() => vi.restoreAllMocks());

  it('during an outage is loaded again when the service is back', async () => {
    sessionStorage.setItem('highwater-reloaded-at', String(Date.now()));
    const { say, drop, sockets, reload } = fail();
    await say(snapshot());
    expect(reload).not.toHaveBeenCalled();
    await drop();
    expect(screen.getByText('This page has to wait')).toBeDefined();
    await expect.poll(() => sockets.length, { timeout: 10_000 }).toBe(2);
    await say(snapshot());
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is loaded again once when it is live, not for ever', async () => {
    const { say, reload } = fail();
    await say(snapshot());
    expect(reload).toHaveBeenCalledOnce();
    cleanup();
    const again = fail();
    await again.say(snapshot());
    expect(again.reload).toHaveBeenCalledOnce();
  });
});
