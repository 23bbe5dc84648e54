import { describe, expect, it } from 'vitest';
import { history } from '../testing/hosts';
import { WINDOW_END } from '../testing/messages';
import { foldAverages, hostnames, hostsFrom } from './hosts';

describe('the names of the hosts', () => {
  const of = (hostname: string) => ({
    hostname,
    cpu: 'cpu1',
    window_end: WINDOW_END + 30_000,
    usage_avg: 5,
    usage_max: 6,
  });
  const state = hostsFrom([history('web-10', 'cpu1', 1), history('web-2', 'cpu1', 1)]);

  it('are in the order in which people count', () => {
    expect(hostnames(state.hosts)).toEqual(['web-2', 'web-10']);
  });

  it('are the same list as long as the hosts are the same', () => {
    const before = hostnames(state.hosts);
    expect(hostnames(foldAverages(state, [of('web-2')]).hosts)).toBe(before);
    expect(hostnames(foldAverages(state, [of('web-1')]).hosts)).toEqual(['web-1', 'web-2', 'web-10']);
  });
});
