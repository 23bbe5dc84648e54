import { describe, expect, it } from 'vitest';
import { hostsFrom } from '../model/hosts';
import { Limits } from '../model/limits';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { WINDOW_END } from '../testing/messages';
import { rowUsages } from './rowUsages';

const gone = { hostname: 'doc', cpu: 'cpu2', averages: [[WINDOW_END - 600_000, 99, 99] as const] };
const { hosts } = hostsFrom([history('doc', 'cpu1', 10), gone, history('happy', 'cpu1', 90)]);
const limits = new Limits([limit('*', 80)]);
const rowUsage = (withoutData: ReadonlyMap<string, number>) =>
  rowUsages(hosts, limits, withoutData).get('*\n*');

describe('how what goes by a row stands', () => {
  it('leaves out a CPU that no longer reports', () => {
    expect(rowUsage(new Map())).toMatchObject({ hosts: 2, over: 1, worst: { hostname: 'happy', usage: 90 } });
  });

  it('counts nothing as over where nothing is compared with the limit', () => {
    const unusual = new Limits([limit('happy', 20, { detect: 'usual' }), limit('*', 80)]);
    const usages = rowUsages(hosts, unusual, new Map());
    expect(usages.get('happy\n*')).toEqual({
      hosts: 1,
      over: 0,
      worst: { hostname: 'happy', cpu: 'cpu1', usage: 90, level: undefined },
    });
    expect(usages.get('*\n*')).toMatchObject({ hosts: 1, over: 0, worst: { hostname: 'doc' } });
  });

  it('leaves out hosts without data', () => {
    expect(rowUsage(new Map([['happy', WINDOW_END]]))).toMatchObject({ hosts: 1, over: 0 });
  });
});
