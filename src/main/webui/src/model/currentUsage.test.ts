import { describe, expect, it } from 'vitest';
import { history, hostOf } from '../testing/hosts';
import { WINDOW_END } from '../testing/messages';
import { currentUsage } from './currentUsage';
import type { Host } from './hosts';

const last = (minutes: number) => ({
  hostname: 'doc',
  cpu: 'cpu2',
  averages: [[WINDOW_END - minutes * 60_000, 95, 99] as const],
});

function usageOf(cpu: string, host: Host, withoutData: ReadonlyMap<string, number> = new Map()) {
  const series = host.series.get(cpu);
  return series && currentUsage(host, series, withoutData);
}

describe('how a CPU stands now', () => {
  it('is its newest average', () => {
    expect(usageOf('cpu1', hostOf(history('doc', 'cpu1', 10, 12)))).toBe(12);
  });

  it('is still known when it is a window or two behind its host', () => {
    expect(usageOf('cpu2', hostOf(history('doc', 'cpu1', 10), last(2)))).toBe(95);
  });

  it('is not known when its host goes on without it', () => {
    expect(usageOf('cpu2', hostOf(history('doc', 'cpu1', 10), last(3)))).toBeUndefined();
  });

  it('is known in a replay, whose time is long gone', () => {
    expect(usageOf('cpu2', hostOf(last(1_000_000)))).toBe(95);
  });

  it('is not known of a host without data', () => {
    expect(
      usageOf('cpu1', hostOf(history('doc', 'cpu1', 10)), new Map([['doc', WINDOW_END]])),
    ).toBeUndefined();
  });
});
