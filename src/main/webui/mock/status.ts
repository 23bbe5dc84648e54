import type { Exchange } from './answer.ts';
import type { World } from './world.ts';

const started = Date.now() - 3 * 3_600_000;

export function statusOf(world: World) {
  const seconds = (Date.now() - started) / 1_000;
  const readings = Math.round(world.readingsPerSecond * seconds);
  const connected = world.scenario !== 'nokafka';
  const failing = world.scenario === 'crowded' || world.scenario === 'firing';
  return {
    version: '0.2.0',
    started_at: new Date(started).toISOString(),
    stream: {
      state: connected ? 'running' : 'connecting',
      reason: connected ? '' : 'No broker answers at localhost:9092.',
      readings,
      filtered: Math.round(readings / 5),
      averages: Math.round(readings / 1_000),
      late: failing ? 41 : 0,
      dead_letters: failing ? { not_json: 5, wrong_type: 12, from_the_future: 2 } : {},
      split_series: [],
      partitions: !connected
        ? []
        : [0, 1, 2].map(partition => ({
            partition,
            restoring: false,
            position: Math.round(readings / 3),
            lag: failing ? partition * 12 : 0,
            watermark: new Date(Date.now() + world.plan.shift - 10_300).toISOString(),
            open_windows: 1,
            open_series: Math.round((world.plan.hosts.length * world.plan.cpus.length) / 3),
          })),
    },
    slack: failing
      ? {
          state: 'parked',
          reason: 'Slack refused: channel_not_found',
          waiting: 3,
          parked: 1,
          oldest_waiting_seconds: 74,
        }
      : { state: 'off', reason: 'HIGHWATER_SLACK_TOKEN is not set.', waiting: 0, oldest_waiting_seconds: 0 },
    database:
      world.scenario === 'nodatabase'
        ? {
            state: 'degraded',
            reason: 'Connection refused.',
            since: new Date(started).toISOString(),
            warnings: [],
          }
        : { state: 'up', reason: '', since: null, warnings: [] },
    browsers: 2,
  };
}

export async function answerNotifications(exchange: Exchange, [action]: string[]): Promise<true> {
  if (action === 'retry') return exchange.reply(200, { rows: 2 });
  if (action === 'test')
    return exchange.reply(200, {
      items: [
        {
          receiver: 'slack',
          channel: 'C0ALERTS',
          delivered: false,
          reason: 'Slack refused: channel_not_found',
        },
        { receiver: 'webhook', channel: null, delivered: true, reason: '' },
      ],
    });
  const failing = statusOf(exchange.world).slack.state === 'parked';
  return exchange.reply(200, {
    items: [
      {
        receiver: 'slack',
        channel: 'C0ALERTS',
        state: failing ? 'parked' : 'ok',
        reason: failing ? 'Slack refused: channel_not_found' : '',
        depth: failing ? 3 : 0,
        oldest_seconds: failing ? 74 : 0,
        parked: failing ? 1 : 0,
        parked_rows: failing
          ? [{ alert_id: 2, hostname: 'doc', cpu: 'cpu1', transition: 'firing', reason: 'channel_not_found' }]
          : [],
      },
      {
        receiver: 'webhook',
        state: 'ok',
        reason: '',
        depth: 0,
        oldest_seconds: 0,
        parked: 0,
        parked_rows: [],
      },
    ],
  });
}

export function answerDeadLetters(exchange: Exchange): true {
  const failing = statusOf(exchange.world).stream.late > 0;
  const letters = [
    [
      'wrong_type',
      'usage: not a number',
      '{"hostname":"doc","cpu":"cpu1","usage":"hot","occurred_at":1633956789277}',
    ],
    ['not_json', 'not JSON', '\u0000\u0001 binary rubbish \ufffd'],
    [
      'from_the_future',
      'occurred_at is 3 h ahead',
      '{"hostname":"dopey","cpu":"cpu2","usage":12,"occurred_at":9933956789277}',
    ],
  ].map(([reason, cause, value], index) => ({
    partition: 0,
    offset: 16 - index,
    at: new Date(Date.now() - index * 47_000).toISOString(),
    reason,
    cause,
    source_topic: 'cpu_load_stats_real',
    source_partition: index,
    source_offset: 99_120 - index * 7,
    key: '{"hostname":"doc"}',
    value,
    truncated: false,
  }));
  return exchange.reply(200, { topic: 'cpu_load_stats_real_dead_letter', items: failing ? letters : [] });
}
