import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import StatusPage from './StatusPage';

const REFUSED = 'Slack refused: not_in_channel';
const receiver = { receiver: 'slack', channel: 'C1', state: 'parked', reason: REFUSED, depth: 2, parked: 2 };

/** What a test message brings is given; all else is as when Slack has refused two. */
function service(...tested: object[]) {
  return fakeService(({ path }) => {
    if (path === '/api/v1/status') {
      return {
        body: {
          stream: { state: 'running' },
          slack: { state: 'parked', reason: REFUSED, waiting: 2, parked: 2 },
          database: { state: 'up' },
        },
      };
    }
    if (path === '/api/v1/notifications/test') return { body: { items: tested } };
    if (path === '/api/v1/notifications') return { body: { items: [receiver] } };
    return { body: { items: [] } };
  });
}

const sendTest = async () => userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));

describe('the status page', () => {
  it('does not call it well when Slack has refused and waits for somebody', async () => {
    service();
    const { say } = renderPage(<StatusPage />);
    await say(snapshot());
    const people = (await screen.findByRole('heading', { name: 'Notifications' })).closest(
      'li',
    ) as HTMLElement;
    expect(within(people).getByText('trouble')).toBeDefined();
    expect(within(people).getByText(REFUSED)).toBeDefined();
  });

  it('says that Flink computes, how old its newest average is, and that readings are not known', async () => {
    const engine = {
      name: 'flink',
      state: 'silent',
      newest: { window_age_seconds: 600, written_age_seconds: 480 },
      partitions: [
        { partition: 0, lag: 3 },
        { partition: 1, lag: 4 },
      ],
    };
    const stream = { state: 'off', readings: null, filtered: null, averages: null, late: null };
    fakeService(({ path }) => ({ body: path === '/api/v1/status' ? { engine, stream } : { items: [] } }));
    const { say } = renderPage(<StatusPage />);
    await say(snapshot({ readings_per_second: null }));
    const flink = (await screen.findByRole('heading', { name: 'Computed by Flink' })).closest(
      'li',
    ) as HTMLElement;
    expect(flink.textContent).toMatch(
      /trouble.*No averages arrive.*10 m 00 s ago.*8 m 00 s ago.*not known here/,
    );
    expect(screen.getByText('averages not read yet').closest('li')?.textContent).toMatch(/^7averages/);
    expect(screen.queryByText('30 s windows')).toBeNull();
    expect(screen.queryByText('late, dropped')).toBeNull();
  });

  it('does not call it well when a webhook takes nothing, and counts what waits for it', async () => {
    const webhook = { receiver: 'webhook', state: 'failing', reason: 'connection refused', depth: 3 };
    fakeService(({ path }) => {
      if (path === '/api/v1/notifications') return { body: { items: [webhook] } };
      return { body: { slack: { state: 'off' }, database: { state: 'up' } } };
    });
    const { say } = renderPage(<StatusPage />);
    await say(snapshot());
    const people = (await screen.findByRole('heading', { name: 'Notifications' })).closest(
      'li',
    ) as HTMLElement;
    expect(await within(people).findByText('trouble')).toBeDefined();
    expect(within(people).getByText('Webhook').nextSibling?.textContent).toBe('failing');
    expect(screen.getByText('waiting in the outbox').closest('li')?.textContent).toMatch(/^3/);
  });

  it('says what is wrong around the topics', async () => {
    fakeService(({ path }) => ({
      body:
        path === '/api/v1/status'
          ? {
              topics: [
                { topic: 'cpu_agg_stats', setting: 'cleanup.policy=compact', problem: 'alerts are lost' },
              ],
              access: [
                { type: 'topic', name: 'cpu_alerts', operation: 'WRITE', lack: 'nothing is published' },
              ],
              alerts_topic: { state: 'failing', reason: 'raise max.message.bytes' },
              averages: { held_up: ['partition 1: 3 records wait'] },
            }
          : { items: [] },
    }));
    const { say } = renderPage(<StatusPage />);
    await say(snapshot());
    const problems = (await screen.findByRole('heading', { name: 'Problems in Kafka' })).closest(
      'section',
    ) as HTMLElement;
    expect(
      within(problems)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['nothing is published: allow WRITE on the topic cpu_alerts', 'partition 1: 3 records wait']);
  });

  it('says which averages were passed over and why', async () => {
    const averages = {
      read: 5,
      skipped: { from_the_future: 3, tombstone: 1 },
      last_skipped: {
        partition: 2,
        offset: 1284,
        at: '2021-10-11T12:53:41Z',
        reason: 'from_the_future',
        cause: 'the window ends at 2099-01-01T00:00:00Z',
      },
    };
    fakeService(({ path }) => ({ body: path === '/api/v1/status' ? { averages } : { items: [] } }));
    const { say } = renderPage(<StatusPage />);
    await say(snapshot());
    const section = await screen.findByRole('region', { name: 'Averages that were passed over' });
    expect(section.textContent).toMatch(/3 from the future.*1 tombstone/);
    expect(section.textContent).toMatch(/partition 2 at offset 1284: the window ends at 2099/);
  });

  it('says nothing of averages when none was passed over', async () => {
    service();
    const { say } = renderPage(<StatusPage />);
    await say(snapshot());
    await screen.findByRole('region', { name: 'Dead letters' });
    expect(screen.queryByText('Averages that were passed over')).toBeNull();
  });

  it('says whose clocks are ahead, who loses by them, and whose readings are late', async () => {
    const stream = {
      late_hosts: { happy: 3, dopey: 45 },
      clocks_ahead: [
        { hostname: 'doc', partition: 2, ahead_seconds: 240, late_readings: 48, losers: ['dopey', 'happy'] },
        { hostname: 'grumpy', partition: 1, ahead_seconds: 15, late_readings: 0, losers: [] },
      ],
    };
    fakeService(({ path }) => ({ body: path === '/api/v1/status' ? { stream } : { items: [] } }));
    renderPage(<StatusPage />);
    const clocks = await screen.findByRole('region', { name: 'Clocks that are ahead' });
    const [, doc, grumpy] = within(clocks).getAllByRole('row');
    expect(doc?.textContent).toBe('doc240 s248dopey, happy');
    expect(grumpy?.textContent).toBe('grumpy15 s1noneno one');
    expect(clocks.textContent).toContain('highwater.readings.allowed-skew');
    const late = screen.getByRole('region', { name: 'Late readings, by host' });
    expect(late.textContent).toBe('Late readings, by host45 dopey3 happy');
  });

  it('says which topic settings endanger data, and that alerts are not published', async () => {
    const topics = [
      { topic: 'cpu_agg_stats', setting: 'cleanup.policy=compact', problem: 'Set cleanup.policy=delete' },
    ];
    const alerts_topic = { state: 'failing', reason: 'cpu_alerts is not there' };
    fakeService(({ path }) => ({
      body: path === '/api/v1/status' ? { topics, alerts_topic } : { items: [] },
    }));
    renderPage(<StatusPage />);
    const section = await screen.findByRole('region', { name: 'Topic settings that endanger data' });
    expect(section.textContent).toMatch(/cpu_agg_stats.*cleanup\.policy=compact.*Set cleanup\.policy=delete/);
    expect(screen.getByText('cpu_alerts is not there')).toBeDefined();
  });

  it('says how many readings an undecided transaction holds up, and since when', async () => {
    const partitions = [
      { partition: 0, lag: 84, undecided: 84, waiting_seconds: 80 },
      { partition: 1, lag: 3, undecided: 3, waiting_seconds: 2 },
    ];
    const stream = { state: 'running', partitions };
    fakeService(({ path }) => ({ body: path === '/api/v1/status' ? { stream } : { items: [] } }));
    renderPage(<StatusPage />);
    const section = await screen.findByRole('region', { name: 'Partitions' });
    expect(within(section).getByText('84, for 1 m 20 s').className).not.toBe('');
    expect(within(section).getByText('3, for 2 s').className).toBe('');
    expect(section.textContent).toContain('kafka-transactions.sh find-hanging');
    expect(screen.getByText('Undecided').nextSibling?.textContent).toBe('87 readings');
    expect(screen.getByText('A transaction that no one decides holds up partition 0.')).toBeDefined();
  });

  it('says nothing of any of that when all is well', async () => {
    service();
    renderPage(<StatusPage />);
    await screen.findByRole('region', { name: 'Dead letters' });
    for (const name of [
      'Clocks that are ahead',
      'Late readings, by host',
      'Topic settings that endanger data',
    ]) {
      expect(screen.queryByRole('region', { name })).toBeNull();
    }
    expect(screen.queryByText('Undecided')).toBeNull();
  });

  it('says why a test message was not delivered, and to whom it was', async () => {
    service(
      { receiver: 'slack', channel: 'C1', delivered: false, reason: REFUSED },
      { receiver: 'webhook', channel: null, delivered: true, reason: '' },
    );
    renderPage(<StatusPage />);
    await sendTest();
    expect(
      await screen.findByText(`slack C1 did not get the test: ${REFUSED}. webhook got the test.`),
    ).toBeDefined();
    expect(screen.queryByText(/on its way/)).toBeNull();
  });
});
