import { describe, expect, it } from 'vitest';
import { Limits } from '../live/limits';
import { history, hostOf } from '../testing/hosts';
import { limit } from '../testing/limits';
import { rankHost } from './ranking';
import { hostInWords } from './words';

describe('a chart in words', () => {
  it('names the limit of a CPU that has one of its own', () => {
    const limits = new Limits([limit('doc', 90), limit('doc', 20, { cpu: 'cpu2' })]);
    const host = hostOf(history('doc', 'cpu1', 80), history('doc', 'cpu2', 41));
    expect(hostInWords(host, rankHost(host, limits), limits)).toBe(
      'Usage of doc in percent: cpu1 80.0, limit 90, cpu2 41.0; limit 20 percent, 1 CPU over it',
    );
  });
});
