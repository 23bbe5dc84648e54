import { describe, expect, it } from 'vitest';
import type { Past } from './past';
import { plotOf } from './plotOf';

const MINUTE = 60_000;

/** A line with a value in these buckets. */
function past(count: number, known: readonly number[], more: Partial<Past>): Past {
  const avg = Array.from({ length: count }, (_, index) => (known.includes(index) ? 50 : null));
  return {
    start: 0,
    step: MINUTE,
    count,
    lines: [{ cpu: 'cpu1', avg, min: avg, max: avg, peak: avg }],
    readBackTo: 0,
    complete: true,
    oldest: undefined,
    ...more,
  };
}

/** Whether uPlot goes on over a bucket: it does over what is undefined, and not over null. */
const goesOnOver = (plotted: Past, bucket: number) =>
  plotOf(plotted, undefined, [0, plotted.count * MINUTE]).avg[0]?.[bucket] === undefined;

describe('a line', () => {
  it('goes on over a few buckets without anything, and ends where there are more', () => {
    const read = past(100, [0, 12, 40], {});

    expect(goesOnOver(read, 5)).toBe(true);
    expect(goesOnOver(read, 20)).toBe(false);
  });

  it('goes on over what an outline of a day leaves out, also where that is of few windows', () => {
    const outline = past(1440, [0, 22, 45, 1400, 1439], { complete: false, readBackTo: 1441 * MINUTE });

    expect(goesOnOver(outline, 10)).toBe(true);
    expect(goesOnOver(outline, 30)).toBe(true);
    expect(goesOnOver(outline, 700)).toBe(false);
  });

  it('has its gaps in what has been read, whatever of the rest is outlined', () => {
    const partly = past(1440, [0, 22, 1300, 1330, 1439], { complete: false, readBackTo: 1200 * MINUTE });

    expect(goesOnOver(partly, 10)).toBe(true);
    expect(goesOnOver(partly, 1310)).toBe(false);
  });
});
