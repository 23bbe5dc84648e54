import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Notices } from '../shell/Notices';
import { clockAhead, episode, hostWithoutData, resolvedEpisode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { fired, SERVER_TIME, snapshot, WINDOW_END } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { OverviewPage } from './OverviewPage';

const well = { stream: { state: 'running' }, database: { state: 'up' } };
const limits = (allowed: number) => [limit('doc', allowed)];
const doc = [history('doc', 'cpu1', 18, 15.5)];

describe('the overview', () => {
  beforeEach(() => {
    fakeService(() => ({ body: well }));
  });

  it('claims nothing before the first snapshot', () => {
    renderPage(<OverviewPage />);
    expect(screen.getByText('Waiting for the connection')).toBeDefined();
  });

  it('says when the service does not answer, and tries at once on demand', async () => {
    const { drop, sockets } = renderPage(<OverviewPage />);
    await drop();
    expect(screen.getByText('Highwater does not answer')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(sockets).toHaveLength(2);
  });

  it('says what to do when there are no readings yet', async () => {
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ readings_per_second: 0 }));
    expect(screen.getByText('No readings yet')).toBeDefined();
    expect(screen.getByText('./highwater generate')).toBeDefined();
    expect(await screen.findByText(/Highwater is ready, and no readings have come yet/)).toBeDefined();
  });

  it('does not call itself ready while it is not known whether it is', async () => {
    fakeService(() => ({ status: 503, body: { detail: 'starting' } }));
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ readings_per_second: 0 }));
    expect(screen.getByText(/whether readings are processed is not known/)).toBeDefined();
  });

  it('says that the stream has stopped, and does not ask for readings then', async () => {
    fakeService(() => ({ body: { stream: { state: 'stopped', reason: 'offsets expired' } } }));
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ readings_per_second: 0 }));
    expect(await screen.findByText('offsets expired')).toBeDefined();
    expect(screen.queryByText('./highwater generate')).toBeNull();
  });

  it('says that the first window is on its way', async () => {
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ readings_per_second: 1204 }));
    expect(screen.getByText('Readings arrive')).toBeDefined();
    expect(screen.getByText(/1,204 a second/)).toBeDefined();
  });

  it('says that Kafka is away, with the reason', async () => {
    fakeService(() => ({
      body: { stream: { state: 'connecting', reason: 'No broker at localhost:9092.' } },
    }));
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ readings_per_second: 0 }));
    expect(await screen.findByText(/No broker at localhost:9092/)).toBeDefined();
    expect(screen.getByText('./highwater sandbox')).toBeDefined();
  });

  it('does not show as current what was last heard of a host without data', async () => {
    const { say } = renderPage(<OverviewPage />);
    const withoutData = hostWithoutData({ hostname: 'doc' });
    await say(snapshot({ series: doc, thresholds: limits(10), firing: [withoutData] }));
    const card = screen.getByRole('article', { name: 'doc' });
    expect(within(card).getByText(/no readings since/)).toBeDefined();
    expect(within(card).queryByText('1 over')).toBeNull();
  });

  it('says of a clock that is ahead by how much, and goes on showing what the host sends', async () => {
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ series: doc, thresholds: limits(10), firing: [clockAhead({ hostname: 'doc' })] }));
    expect(await screen.findByText('Clock 240 s ahead')).toBeDefined();
    expect(screen.getByText('the whole host')).toBeDefined();
    expect(screen.queryByText(/no readings since/)).toBeNull();
  });

  it('is calm when nothing fires', async () => {
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ series: doc, thresholds: limits(20) }));
    expect(await screen.findByText('All clear')).toBeDefined();
    const closest = screen.getByRole('list', { name: 'Closest to their limits' });
    expect(closest.textContent).toContain('doc cpu115.5 / 20 %');
  });

  it('counts as watched, and ranks, only hosts that report', async () => {
    const { say } = renderPage(<OverviewPage />);
    const muted = hostWithoutData({ hostname: 'happy', silence_id: 3 });
    const series = [...doc, history('happy', 'cpu1', 19)];
    await say(snapshot({ series, thresholds: [limit('*', 20)], firing: [muted] }));
    const closest = await screen.findByRole('list', { name: 'Closest to their limits' });
    expect(closest.textContent).toContain('doc');
    expect(closest.textContent).not.toContain('happy');
    expect(screen.getByText(/^1 host watched/)).toBeDefined();
    expect(screen.queryByText(/no limit and cannot fire/)).toBeNull();
  });

  it('is not calm about hosts without a threshold', async () => {
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ series: doc, thresholds: [] }));
    expect(screen.queryByText('All clear')).toBeNull();
    expect(await screen.findByText('Nothing can fire yet')).toBeDefined();
  });

  it('is not calm when nothing can fire since the database is away', async () => {
    fakeService(() => ({ body: { ...well, database: { state: 'degraded', reason: 'connection refused' } } }));
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ series: doc, thresholds: limits(20) }));
    expect(screen.queryByText('All clear')).toBeNull();
    expect(await screen.findByText('It is not known whether anything is wrong')).toBeDefined();
    expect(screen.getByText(/database does not answer.*connection refused/)).toBeDefined();
    expect(screen.queryByText('All clear')).toBeNull();
  });

  it('is not calm when readings have stopped', async () => {
    const { say } = renderPage(<OverviewPage />);
    const later = new Date(Date.parse(SERVER_TIME) + 300_000).toISOString();
    await say(snapshot({ series: doc, thresholds: limits(20), server_time: later, readings_per_second: 0 }));
    expect(screen.queryByText('All clear')).toBeNull();
    expect(screen.getByText('No readings arrive')).toBeDefined();
  });

  it('shows what fires as soon as it does, and that it has resolved', async () => {
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ series: [history('doc', 'cpu1', 91.2)], thresholds: limits(20) }));
    await say(fired());
    const wrong = screen.getByRole('region', { name: 'Wrong right now' });
    expect(within(wrong).getByRole('link').textContent).toMatch(
      /Warning.*doc.*cpu1.*91\.2.*\/ 20 %.*\+71\.2 pp/,
    );
    await say(fired({ sequence: 2, alert_sequence: 9, transition: 'resolved', episode: resolvedEpisode() }));
    expect(screen.getByText('All clear')).toBeDefined();
    expect(screen.getByRole('region', { name: 'Recently resolved' }).textContent).toContain(
      'over for 2 m 30 s, recovered',
    );
  });

  it('says for how long by the clock of the service: that of the browser may be wrong', async () => {
    const { say } = renderPage(<OverviewPage />);
    await say(snapshot({ firing: [episode()] }));
    const wrong = screen.getByRole('region', { name: 'Wrong right now' });
    expect(await within(wrong).findByText(/^for 4\d s$/)).toBeDefined();
  });

  it('moves no tile while somebody points at them, and says there what has resolved', async () => {
    const { say } = renderPage(<OverviewPage />);
    const other = episode({ id: 42, cpu: 'cpu2', fired_usage_avg: 50 });
    await say(snapshot({ firing: [episode(), other] }));
    const tiles = () => within(wrong).getAllByRole('link');
    const wrong = screen.getByRole('region', { name: 'Wrong right now' });
    await userEvent.hover(tiles()[1] as HTMLElement);
    await say({
      type: 'averages',
      sequence: 1,
      averages: [
        { hostname: 'doc', cpu: 'cpu2', window_end: WINDOW_END + 30_000, usage_avg: 99, usage_max: 99 },
      ],
    });
    expect(tiles()[1]?.textContent).toContain('cpu299.0');
    await say(fired({ sequence: 2, transition: 'resolved', episode: resolvedEpisode() }));
    expect(tiles()[0]?.textContent).toMatch(/Resolved.*lasted 2 m 30 s.*cpu1/);
    await say(fired({ sequence: 3, alert_sequence: 9, episode: episode({ id: 43, cpu: 'cpu3' }) }));
    expect(screen.getByRole('button', { name: '1 new alert, show' })).toBeDefined();
    await userEvent.unhover(tiles()[1] as HTMLElement);
    expect(tiles().map(tile => tile.textContent)).toEqual([
      expect.stringContaining('cpu2'),
      expect.stringContaining('cpu3'),
    ]);
  });

  it('shows the worst first and the rest on demand', async () => {
    const { say } = renderPage(<OverviewPage />);
    const firing = Array.from({ length: 20 }, (_, index) =>
      episode({ id: index, cpu: `cpu${index}`, fired_usage_avg: 30 + index }),
    );
    await say(snapshot({ firing }));
    const wrong = screen.getByRole('region', { name: 'Wrong right now' });
    expect(within(wrong).getAllByRole('link')).toHaveLength(12);
    expect(within(wrong).getAllByRole('link')[0]?.textContent).toContain('cpu19');
    await userEvent.click(within(wrong).getByRole('button', { name: 'Show all 20' }));
    expect(within(wrong).getAllByRole('link')).toHaveLength(20);
  });

  it('has a card for every host, says which have no limit, and filters them', async () => {
    const { say } = renderPage(<OverviewPage />, '/?sort=name');
    await say(snapshot({ series: [...doc, history('happy', 'cpu1', 50)], thresholds: limits(20) }));
    const names = () => screen.getAllByRole('article').map(card => card.getAttribute('aria-label'));
    expect(names()).toEqual(['doc', 'happy']);
    const links = within(screen.getByRole('article', { name: 'happy' })).getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual(['happy', 'no limit']);
    await userEvent.type(screen.getByRole('textbox', { name: 'Filter hosts' }), 'HAP');
    expect(names()).toEqual(['happy']);
  });

  it('keeps what it knew while the connection is away, and says that it is old', async () => {
    const { say, drop } = renderPage(
      <>
        <Notices />
        <OverviewPage />
      </>,
    );
    await say(snapshot({ series: doc, thresholds: limits(20) }));
    await screen.findByText('All clear');
    await drop();
    expect(screen.getByText(/What you see is 00:0\d old/)).toBeDefined();
    expect(screen.getByText('All clear')).toBeDefined();
  });
});
