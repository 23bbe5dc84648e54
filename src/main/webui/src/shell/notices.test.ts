import { describe, expect, it } from 'vitest';
import type { Receiver } from '../api/notifications';
import { statusOf } from '../testing/status';
import { noticesFor } from './notices';

const NOW = 1_633_956_800_000;

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
