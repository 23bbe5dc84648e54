import { describe, expect, it } from 'vitest';
import { history, hostOf } from '../testing/hosts';
import { limit } from '../testing/limits';
import { WINDOW_END } from '../testing/messages';
import { hostsFrom } from './hosts';
import { Limits } from './limits';
import { rankHost, rankHosts } from './ranking';

const noneWithoutData = new Map<string, number>();

describe('how a host stands', () => {
  const thresholds = new Limits([limit('doc', 20), limit('*', 75)]);

  it('is over when an average is strictly over the limit', () => {
    const host = hostOf(history('doc', 'cpu1', 20), history('doc', 'cpu2', 20.01), history('doc', 'cpu3', 1));
    expect(rankHost(host, thresholds, noneWithoutData)).toMatchObject({
      limitState: 'over',
      over: 1,
      worst: { cpu: 'cpu2', usage: 20.01 },
    });
  });

  it('is close, not over, at the limit itself', () => {
    expect(rankHost(hostOf(history('doc', 'cpu1', 20)), thresholds, noneWithoutData).limitState).toBe('near');
  });

  it('goes by the default when the host has no row', () => {
    const rank = rankHost(hostOf(history('happy', 'cpu1', 76)), thresholds, noneWithoutData);
    expect(rank.worst).toMatchObject({ limitState: 'over', level: 'warning', limit: { hostname: '*' } });
  });

  it('goes by the CPU with the least room, not by the highest', () => {
    const limits = new Limits([limit('doc', 20, { cpu: 'cpu2', critical_top: 40 }), limit('doc', 90)]);
    const host = hostOf(history('doc', 'cpu1', 80), history('doc', 'cpu2', 41));
    expect(rankHost(host, limits, noneWithoutData)).toMatchObject({
      over: 1,
      worst: { cpu: 'cpu2', level: 'critical' },
    });
  });

  it('is not over where nothing is compared with the limit', () => {
    const unusual = limit('happy', 20, { detect: 'usual' });
    const host = hostOf(history('happy', 'cpu1', 99));
    expect(rankHost(host, new Limits([unusual]), noneWithoutData)).toMatchObject({
      limitState: 'usual',
      over: 0,
      worst: { cpu: 'cpu1', level: undefined, limit: undefined },
    });
    expect(rankHost(host, new Limits([{ ...unusual, detect: 'both' }]), noneWithoutData).limitState).toBe(
      'over',
    );
  });

  it('has no limit state without a limit', () => {
    const rank = rankHost(hostOf(history('happy', 'cpu1', 99)), new Limits([]), noneWithoutData);
    expect(rank).toMatchObject({ limitState: 'unlimited', over: 0, worst: { cpu: 'cpu1' } });
  });

  it('does not count a CPU that no longer reports', () => {
    const gone = { hostname: 'doc', cpu: 'cpu9', averages: [[WINDOW_END - 600_000, 99, 99] as const] };
    expect(rankHost(hostOf(history('doc', 'cpu1', 5), gone), thresholds, noneWithoutData)).toMatchObject({
      over: 0,
      limitState: 'under',
    });
  });

  it('stands nowhere when it sends nothing, whatever came last', () => {
    const host = hostOf(history('doc', 'cpu1', 99));
    expect(rankHost(host, thresholds, noneWithoutData)).toMatchObject({ limitState: 'over', over: 1 });
    expect(rankHost(host, thresholds, new Map([['doc', WINDOW_END]]))).toMatchObject({
      limitState: 'no_data',
      over: 0,
      worst: undefined,
    });
  });
});

describe('the order of the hosts', () => {
  const { hosts } = hostsFrom([
    history('node10', 'cpu1', 10),
    history('node2', 'cpu1', 90),
    history('free', 'cpu1', 99),
    history('node1', 'cpu1', 60),
  ]);
  const thresholds = new Limits([limit('node1', 40), limit('node2', 80), limit('node10', 50)]);

  it('is by how far over the limit, hosts without one last', () => {
    const order = rankHosts(hosts, thresholds, 'closest', noneWithoutData).map(({ hostname }) => hostname);
    expect(order).toEqual(['node1', 'node2', 'node10', 'free']);
  });

  it('can be by name, as people count', () => {
    const order = rankHosts(hosts, thresholds, 'name', noneWithoutData).map(({ hostname }) => hostname);
    expect(order).toEqual(['free', 'node1', 'node2', 'node10']);
  });
});
