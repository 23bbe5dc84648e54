import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useParams } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { clockAhead, episode, hostWithoutData, pendingEpisode, resolvedEpisode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { fired, SERVER_TIME, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import AlertsPage from './AlertsPage';

const counts = { firing: 3, pending: 1, acknowledged: 1, muted: 2, flapping: 0 };
const answer = (...items: ReturnType<typeof episode>[]) => ({ body: { items, next: null, counts } });
const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);
const user = userEvent.setup();

function OpenedAlert() {
  return <p>Alert {useParams().id}</p>;
}

describe('the alerts page', () => {
  it('shows what fired with which average, over which limit, and how it ended', async () => {
    fakeService(() =>
      answer(episode(), resolvedEpisode({ id: 40, hostname: 'happy', threshold_hostname: '*' })),
    );
    renderPage(<AlertsPage />);
    await screen.findByText('doc');
    const [firing, resolved] = rows();
    expect(firing).toMatch(/Warning.*Firing.*doc.*91\.2 \/ 20 %.*99\.1 %/);
    expect(resolved).toMatch(/Resolved.*happy.*\(default\).*, recovered.*2 m 30 s/);
  });

  it('has a word for each state', async () => {
    fakeService(() =>
      answer(
        hostWithoutData({ id: 1 }),
        clockAhead({ id: 6 }),
        pendingEpisode({ id: 2 }),
        episode({ id: 3, flapping: true }),
        episode({ id: 4, silence_id: 9 }),
        episode({ id: 5, acknowledged_at: '2021-10-11T12:54:00Z', acknowledged_by: 'ann' }),
      ),
    );
    renderPage(<AlertsPage />);
    await screen.findByText('no readings');
    expect(rows()).toEqual([
      expect.stringMatching(/Critical.*Firing.*no readings/),
      expect.stringMatching(/Critical.*Firing.*doc\s*clock 240 s ahead/),
      expect.stringMatching(/Pending/),
      expect.stringMatching(/Flapping/),
      expect.stringMatching(/Muted/),
      expect.stringMatching(/Acknowledged.*ann/),
    ]);
  });

  it('counts as firing what the list under it shows, without what is muted', async () => {
    const muted = episode({ id: 42, silence_id: 3 });
    fakeService(() => answer(episode(), muted));
    const { say } = renderPage(<AlertsPage />);
    await say(snapshot({ firing: [episode(), muted] }));
    const tab = await screen.findByTitle('Firing and not muted');
    await expect.poll(() => tab.textContent).toBe('Firing1');
  });

  it('counts under each state what the other filters let through', async () => {
    fakeService(() => answer(episode()));
    const { say } = renderPage(<AlertsPage />, '/alerts?host=doc');
    await say(snapshot({ firing: [episode(), episode({ id: 42, hostname: 'happy' })] }));
    await expect.poll(() => screen.getByTitle('Firing and not muted').textContent).toBe('Firing1');
    expect(screen.getByTitle('Firing and pending, muted ones too').textContent).toBe('Open1');
  });

  it('keeps the pages that were asked for when the minute changes under a range of time', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.parse(SERVER_TIME) });
    const { calls } = fakeService(({ path }) => {
      const isSecond = path.includes('after=');
      const items = [episode(isSecond ? { id: 1, hostname: 'happy' } : { id: 2 })];
      return { body: { items, next: isSecond ? null : 'second', counts } };
    });
    renderPage(<AlertsPage />, '/alerts?range=1h');
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    await screen.findByText('happy');
    const asked = () => calls.filter(({ path }) => path.startsWith('/api/v1/alerts'));
    const before = asked().length;
    act(() => void vi.advanceTimersByTime(61_000));
    const again = () =>
      asked()
        .slice(before)
        .map(call => call.path.includes('after='));
    await expect.poll(again).toEqual([false, true]);
    expect(rows()).toHaveLength(2);
    const from = asked().map(call => new URL(call.path, 'http://localhost').searchParams.get('from'));
    expect(from[0]).toBe('2021-10-11T11:53:42.000Z');
    expect(Date.parse(from.at(-1) ?? '')).toBeGreaterThan(Date.parse('2021-10-11T11:54:30Z'));
    vi.useRealTimers();
  });

  it('looks back from now by the clock of the service: that of the browser may be wrong', async () => {
    const { calls } = fakeService(() => answer(episode()));
    const { say } = renderPage(<AlertsPage />, '/alerts?range=1h');
    await say(snapshot({ server_time: new Date(Date.now() - 7_200_000).toISOString(), alert_sequence: 7 }));
    const from = () => {
      const { path } = calls.findLast(call => call.path.startsWith('/api/v1/alerts')) ?? { path: '' };
      return Date.parse(new URL(path, 'http://localhost').searchParams.get('from') ?? '');
    };
    await expect.poll(() => Math.round((Date.now() - from()) / 3_600_000), { timeout: 5_000 }).toBe(3);
  });

  it('says where a firing series stands now', async () => {
    fakeService(() => answer(episode()));
    const { say } = renderPage(<AlertsPage />);
    await say(snapshot({ series: [history('doc', 'cpu1', 47.5)] }));
    expect(await screen.findByText('now 47.5 %')).toBeDefined();
  });

  it('asks again when the live feed brings an alert', async () => {
    const { calls } = fakeService(() => answer(episode()));
    const { say } = renderPage(<AlertsPage />);
    await say(snapshot());
    await screen.findByText('doc');
    const before = calls.length;
    await say(fired());
    await expect.poll(() => calls.length, { timeout: 3_000 }).toBeGreaterThan(before);
  });

  it('shows at once what the live feed says of an alert in the list', async () => {
    fakeService(() => answer(episode()));
    const { say } = renderPage(<AlertsPage />);
    await say(snapshot());
    await screen.findByText('doc');
    const acknowledged = episode({ acknowledged_at: '2021-10-11T12:54:00Z', acknowledged_by: 'ben' });
    await say(fired({ transition: 'acknowledged', episode: acknowledged }));
    expect(rows()[0]).toMatch(/Acknowledged.*ben/);
  });

  it('takes its filters from the address', async () => {
    const { calls } = fakeService(() => answer(resolvedEpisode()));
    renderPage(<AlertsPage />, '/alerts?state=resolved&host=do&level=critical');
    await screen.findByText('doc');
    const asked = new URL(calls[0]?.path ?? '', 'http://localhost').searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      state: 'resolved',
      hostname: '*do*',
      level: 'critical',
      limit: '100',
    });
  });

  it('groups by host', async () => {
    fakeService(() =>
      answer(
        episode({ id: 1 }),
        episode({ id: 2, hostname: 'happy' }),
        episode({ id: 3, hostname: 'happy', cpu: 'cpu2' }),
      ),
    );
    renderPage(<AlertsPage />, '/alerts?group=host');
    await screen.findByText('doc', { selector: 'strong' });
    expect(screen.getAllByRole('rowheader').map(header => header.textContent)).toEqual(['doc 1', 'happy 2']);
  });

  it('puts critical ones above warnings, however many there are', async () => {
    fakeService(() =>
      answer(episode({ id: 1 }), episode({ id: 2, cpu: 'cpu2' }), episode({ id: 3, level: 'critical' })),
    );
    renderPage(<AlertsPage />, '/alerts?group=level');
    await screen.findByRole('rowheader', { name: /^Critical/ });
    expect(screen.getAllByRole('rowheader').map(header => header.textContent)).toEqual([
      'Critical 1',
      'Warning 2',
    ]);
  });

  it('moves no row while somebody points at them: what is over stays, what is new waits', async () => {
    let items = [episode({ id: 1 }), episode({ id: 2, hostname: 'happy' })];
    fakeService(() => answer(...items));
    const { say } = renderPage(<AlertsPage />, '/alerts?group=host');
    await say(snapshot({ firing: items }));
    await user.hover(await screen.findByText('happy', { selector: 'strong' }));
    const over = resolvedEpisode({ id: 1 });
    items = [episode({ id: 3, hostname: 'bashful' }), episode({ id: 2, hostname: 'happy' })];
    await say(fired({ transition: 'resolved', episode: over }));
    const show = await screen.findByRole('button', { name: '1 new alert, show' });
    expect(rows()).toEqual(['doc 1', expect.stringMatching(/Resolved.*doc/), 'happy 1', expect.any(String)]);
    await user.click(show);
    expect(rows().filter(row => row?.length)).toEqual([
      'bashful 1',
      expect.any(String),
      'happy 1',
      expect.any(String),
    ]);
  });

  it('acknowledges all that is selected', async () => {
    const { changes } = fakeService(({ method }) =>
      method === 'POST'
        ? { body: { acknowledged: [1], skipped: [{ id: 2, reason: 'It has resolved.' }] } }
        : answer(episode({ id: 1 }), episode({ id: 2, cpu: 'cpu2' })),
    );
    renderPage(<AlertsPage />);
    await user.click(await screen.findByRole('checkbox', { name: 'Select all' }));
    await user.click(
      within(screen.getByRole('region', { name: 'Selected alerts' })).getByText('Acknowledge'),
    );
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Your name'), 'ann');
    await user.type(within(dialog).getByLabelText('Comment'), 'new fans');
    await user.click(within(dialog).getByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByText('1 alert acknowledged, 1 left out: It has resolved.')).toBeDefined();
    expect(changes()).toMatchObject([
      { path: '/api/v1/alerts/acknowledge', body: { ids: [1, 2], author: 'ann', comment: 'new fans' } },
    ]);
  });

  it('is worked with the keyboard alone', async () => {
    fakeService(() => answer(episode({ id: 1 }), episode({ id: 2, cpu: 'cpu2' })));
    renderPage(<AlertsPage />);
    await screen.findByText('cpu2');
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Search alerts' }));
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('jj');
    expect(rows().length).toBe(2);
    expect(screen.getAllByRole('row')[2]?.getAttribute('aria-current')).toBe('true');
    await user.keyboard('a');
    expect(await screen.findByRole('dialog', { name: 'Acknowledge doc cpu2' })).toBeDefined();
  });

  it.each([
    ['j and k', 'jjk{Enter}', 'Alert 1'],
    ['the tabulator, also while another alert is the current one', 'j{Tab}{Tab}{Enter}', 'Alert 2'],
  ])('opens with Enter what one came to with %s', async (_, keys, page) => {
    fakeService(() => answer(episode({ id: 1 }), episode({ id: 2, cpu: 'cpu2' })));
    renderPage(
      <Routes>
        <Route path="/alerts" element={<AlertsPage />} />
        <Route path="/alerts/:id" element={<OpenedAlert />} />
      </Routes>,
      '/alerts',
    );
    await screen.findByText('cpu2');
    await user.keyboard(keys);
    expect(await screen.findByText(page)).toBeDefined();
  });

  it('leaves Enter to the buttons', async () => {
    fakeService(() => answer(episode()));
    renderPage(<AlertsPage />);
    await screen.findByText('doc');
    screen.getByTitle('Firing and not muted').focus();
    await user.keyboard('j');
    screen.getByTitle('Firing and not muted').focus();
    await user.keyboard('{Enter}');
    expect(screen.getByTitle('Firing and not muted').getAttribute('aria-pressed')).toBe('true');
  });

  it('shows that nothing is open or that nothing was found', async () => {
    fakeService(() => answer());
    renderPage(<AlertsPage />);
    expect(await screen.findByText('Nothing is wrong')).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: 'Host' }), 'unknown-host');
    expect(await screen.findByText('No alert matches')).toBeDefined();
  });

  it('says why it has nothing to show', async () => {
    fakeService(() => ({ status: 503, body: { detail: 'PostgreSQL does not answer.' } }));
    renderPage(<AlertsPage />);
    expect(await screen.findByText('PostgreSQL does not answer.')).toBeDefined();
  });
});
