import { describe, expect, it } from 'vitest';
import { endOf, later, merge, type Past, upTo } from './past';

const past = (start: number, avg: (number | null)[], more: Partial<Past> = {}): Past => ({
  start,
  step: 10,
  count: avg.length,
  lines: [{ cpu: 'cpu1', avg, min: avg, max: avg, peak: avg }],
  readBackTo: start,
  complete: false,
  oldest: undefined,
  ...more,
});
const usages = ({ lines }: Past) => lines.map(({ avg }) => avg);

describe('two parts of a past as one', () => {
  it('lie where they belong, with nothing between them', () => {
    const merged = merge(past(40, [5, 6]), past(0, [1, 2]));

    expect(usages(merged)).toEqual([[1, 2, null, null, 5, 6]]);
    expect(merged.start).toBe(0);
    expect(endOf(merged)).toBe(60);
  });

  it('believe the second one where both know', () => {
    expect(usages(merge(past(0, [1, null, 3]), past(0, [7, 8, null])))).toEqual([[7, 8, 3]]);
  });

  it('have the CPUs of both, cpu2 before cpu10', () => {
    const line = (cpu: string) => ({ cpu, avg: [1], min: [1], max: [1], peak: [1] });
    const merged = merge(
      past(0, [], { count: 1, lines: [line('cpu10')] }),
      past(0, [], { count: 1, lines: [line('cpu2')] }),
    );

    expect(merged.lines.map(({ cpu }) => cpu)).toEqual(['cpu2', 'cpu10']);
  });

  it('have been read as far as the second one, and begin where either knows that the topic does', () => {
    const merged = merge(past(40, [5], { oldest: 7 }), past(0, [1], { readBackTo: 3, complete: true }));

    expect(merged).toMatchObject({ readBackTo: 3, complete: true, oldest: 7 });
  });
});

describe('a past up to a time', () => {
  it('keeps only whole buckets before it', () => {
    expect(usages(upTo(past(0, [1, 2, 3]), 29))).toEqual([[1, 2]]);
    expect(usages(upTo(past(50, [1, 2, 3]), 10))).toEqual([[]]);
  });
});

describe('a past that is compared', () => {
  it('lies later', () => {
    expect(later(past(0, [1]), 100).start).toBe(100);
  });
});
