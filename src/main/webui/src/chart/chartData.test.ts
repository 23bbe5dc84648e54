import { describe, expect, it } from 'vitest';
import { history, hostOf } from '../testing/hosts';
import { WINDOW_END } from '../testing/messages';
import { chartData, timeRange, upTo, usageRange } from './chartData';

const WINDOW = 30_000;

describe('the data of a chart', () => {
  it('brings all CPUs onto one axis', () => {
    const data = chartData(hostOf(history('doc', 'cpu1', 1, 2, 3), history('doc', 'cpu2', 9)));
    expect(data.times).toEqual([WINDOW_END - 2 * WINDOW, WINDOW_END - WINDOW, WINDOW_END]);
    expect(data.usages).toEqual([
      [1, 2, 3],
      [null, null, 9],
    ]);
  });

  it('breaks the line where a host sent nothing', () => {
    const averages = [0, 1, 2, 3, 9, 10, 11].map(step => [WINDOW_END + step * WINDOW, step, step] as const);
    const { times, usages } = chartData(hostOf({ hostname: 'doc', cpu: 'cpu1', averages }));
    expect(usages[0]).toEqual([0, 1, 2, 3, null, 9, 10, 11]);
    expect(times[4]).toBe(WINDOW_END + 4 * WINDOW);
  });

  it('does not break the lines of a trace with a reading every five minutes', () => {
    const averages = [0, 10, 20, 30].map(step => [WINDOW_END + step * WINDOW, step, step] as const);
    const { usages, step } = chartData(hostOf({ hostname: 'doc', cpu: 'cpu', averages }));
    expect(usages[0]).toEqual([0, 10, 20, 30]);
    expect(step).toBe(10 * WINDOW);
  });

  it('has room for a line from the first window on', () => {
    const [from, to] = timeRange(chartData(hostOf(history('doc', 'cpu1', 50))));
    expect([from, to]).toEqual([WINDOW_END - 10 * WINDOW, WINDOW_END]);
  });

  it('takes its time range from the data, of whatever era it is', () => {
    const old = Date.parse('2014-04-12T09:30:00Z');
    expect(timeRange({ times: [old - 40 * WINDOW, old], step: WINDOW })).toEqual([old - 40 * WINDOW, old]);
  });

  it('reaches to 100 %, and beyond only where it must', () => {
    expect(usageRange([[5, null, 99]], 20)).toEqual([0, 100]);
    expect(usageRange([[5, 130]], 20)).toEqual([0, 150]);
    expect(usageRange([], undefined)).toEqual([0, 100]);
  });
});

describe('a silence', () => {
  const data = { cpus: ['cpu1'], times: [1_000, 31_000], usages: [[5, 6]], step: 30_000 };

  it('is drawn up to now', () => {
    expect(upTo(data, 600_000)).toMatchObject({ times: [1_000, 31_000, 600_000], usages: [[5, 6, null]] });
  });

  it('is not drawn over the years that lie between a replay and now', () => {
    expect(upTo(data, 86_400_000)).toBe(data);
  });
});
