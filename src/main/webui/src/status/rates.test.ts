import { describe, expect, it } from 'vitest';
import { statusOf } from '../testing/status';
import { ratesOf, totalLag, watermarkDelay, withSample } from './rates';

const stream = (readings: number, partitions: object[] = []) =>
  statusOf({ stream: { readings, averages: readings / 10, partitions } }).stream;

describe('the rates of the stream', () => {
  it('come from two looks at its counters', () => {
    const samples = withSample([{ at: 0, stream: stream(100) }], { at: 2_000, stream: stream(300) });
    expect(ratesOf(samples)).toEqual({ filtered: 0, averages: 10 });
    expect(ratesOf(samples.slice(0, 1))).toBeUndefined();
  });

  it('begin anew with a new process', () => {
    const samples = withSample([{ at: 0, stream: stream(100) }], { at: 2_000, stream: stream(3) });
    expect(samples).toHaveLength(1);
  });

  it('are those of the last minute', () => {
    const old = { at: 0, stream: stream(1) };
    expect(withSample([old], { at: 90_000, stream: stream(2) })).toHaveLength(1);
  });
});

describe('how far behind it is', () => {
  const two = stream(1, [
    { lag: 3, watermark: '2021-10-11T12:53:40Z' },
    { lag: 4, watermark: '2021-10-11T12:53:30Z' },
  ]);

  it('is what waits in all partitions', () => {
    expect(totalLag(two)).toBe(7);
    expect(totalLag(stream(1, [{ lag: null }]))).toBeUndefined();
    expect(totalLag(stream(1))).toBeUndefined();
  });

  it('is the delay of the partition that is furthest behind', () => {
    expect(watermarkDelay(two, Date.parse('2021-10-11T12:53:42Z'))).toBe(12_000);
    expect(watermarkDelay(stream(1), 5)).toBeUndefined();
  });
});
