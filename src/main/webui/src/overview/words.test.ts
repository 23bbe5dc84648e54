import { describe, expect, it } from 'vitest';
import { Limits } from '../model/limits';
import { rankHost } from '../model/ranking';
import { history, hostOf } from '../testing/hosts';
import { limit } from '../testing/limits';
import { WINDOW_END } from '../testing/messages';
import { hostInWords } from './words';

const noneWithoutData = new Map<string, number>();

describe('a chart in words', () => {
  it('names the limit of a CPU that has one of its own', () => {
    const limits = new Limits([limit('doc', 20, { cpu: 'cpu2' }), limit('doc', 90)]);
    const host = hostOf(history('doc', 'cpu1', 80), history('doc', 'cpu2', 41));
    expect(hostInWords(host, rankHost(host, limits, noneWithoutData), limits, noneWithoutData)).toBe(
      'Usage of doc in percent: cpu1 80.0, limit 90, cpu2 41.0; limit 20 percent, 1 CPU over it',
    );
  });

  it('says where nothing is compared with a limit', () => {
    const unusual = limit('doc', 20, { detect: 'usual' });
    const host = hostOf(history('doc', 'cpu1', 80), history('doc', 'cpu2', 41));
    const words = (limits: Limits) =>
      hostInWords(host, rankHost(host, limits, noneWithoutData), limits, noneWithoutData);
    expect(words(new Limits([unusual]))).toBe(
      'Usage of doc in percent: cpu1 80.0, cpu2 41.0; compared with no limit, alerts on what is unusual',
    );
    expect(words(new Limits([{ ...unusual, cpu: 'cpu2' }, limit('doc', 90)]))).toBe(
      'Usage of doc in percent: cpu1 80.0, cpu2 41.0, limit not compared; limit 90 percent, 0 CPUs over it',
    );
  });

  it('gives no figure of a CPU that no longer reports', () => {
    const limits = new Limits([limit('doc', 90)]);
    const gone = { hostname: 'doc', cpu: 'cpu2', averages: [[WINDOW_END - 600_000, 99, 99] as const] };
    const host = hostOf(history('doc', 'cpu1', 80), gone);
    expect(hostInWords(host, rankHost(host, limits, noneWithoutData), limits, noneWithoutData)).toBe(
      'Usage of doc in percent: cpu1 80.0, cpu2 no readings now; limit 90 percent, 0 CPUs over it',
    );
  });
});
