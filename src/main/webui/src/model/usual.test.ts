import { describe, expect, it } from 'vitest';
import { FOLD_END, read, recent, wireBaseline, wireLearning, wireUnusual } from '../testing/baselines';
import {
  contrastText,
  foldInWords,
  intensityOf,
  learningText,
  rangeText,
  stripInWords,
  subjectOf,
  unusualSince,
  usualAt,
  usualSpans,
} from './usual';

const at = (time: string) => Date.parse(`2021-10-11T${time}Z`);
const HALF = { low: 2, high: 9, of_the_hour: false };

describe('what is usual at a time', () => {
  it('goes by its hour in UTC', () => {
    expect(usualAt(read(wireBaseline()), at('13:59:59'))).toEqual({ low: 1.3, high: 22.4, ofTheHour: true });
  });

  it('goes by any hour where too little is known of that one', () => {
    const hours = Array.from({ length: 24 }, (_, hour): [number, number] | null =>
      hour === 12 ? null : [5, 6],
    );
    const baseline = read(wireBaseline({ usual: HALF, usual_by_hour: hours }));
    expect(usualAt(baseline, at('12:30:00'))).toEqual({ low: 2, high: 9, ofTheHour: false });
    expect(usualAt(baseline, at('13:30:00'))).toEqual({ low: 5, high: 6, ofTheHour: true });
  });

  it('does not take the range of this hour for that of another', () => {
    const baseline = read(wireBaseline({ usual_by_hour: [] }));
    expect(usualAt(baseline, at('03:00:00'))).toBeUndefined();
  });

  it('is cut at the hours, and left out where it is not known', () => {
    const hours = Array.from({ length: 24 }, (_, hour): [number, number] | null =>
      hour === 13 ? null : [hour, 50],
    );
    const baseline = read(wireBaseline({ usual_by_hour: hours }));
    expect(usualSpans(time => usualAt(baseline, time), at('12:40:00'), at('14:10:00'))).toEqual([
      { from: at('12:40:00'), to: at('13:00:00'), low: 12, high: 50 },
      { from: at('14:00:00'), to: at('14:10:00'), low: 14, high: 50 },
    ]);
  });

  it('is nothing over no time', () => {
    expect(usualSpans(() => ({ low: 1, high: 2 }), FOLD_END, FOLD_END)).toEqual([]);
  });
});

describe('the words', () => {
  it('have no more decimals than tell the numbers apart', () => {
    expect(rangeText({ low: 2.1, high: 9.4 })).toBe('2 to 9 %');
    expect(rangeText({ low: 2.1, high: 2.4 })).toBe('2.1 to 2.4 %');
    expect(rangeText({ low: 3, high: 3 })).toBe('3 %');
    expect(rangeText({ low: -0.001, high: 7 })).toBe('0 to 7 %');
    expect(contrastText(9.4, { low: 2.1, high: 9.2 })).toBe('9.4 %, usually 2.1 to 9.2 %');
    expect(contrastText(31.2, undefined)).toBe('31 %');
  });

  it('say when, what came, what is usual, and why it is unusual where that is known', () => {
    const baseline = read(wireUnusual());
    const [, before, last] = baseline.recent;
    expect(last && foldInWords(baseline, last)).toBe(
      '12:45–12:50: 31 %, usually 2 to 9 %; unusual (a value that has hardly been seen before)',
    );
    expect(before && foldInWords(baseline, before)).toBe('12:40–12:45: 31 %, usually 1 to 21 %; unusual');
  });

  it('leave out what is as usual', () => {
    const baseline = read(wireBaseline());
    expect(stripInWords(baseline, baseline.recent)).toBe('How unusual doc cpu1 has been: as usual');
    expect(foldInWords(baseline, { end: FOLD_END - 300_000, value: 5, score: 0.2 })).not.toMatch(/unusual/);
  });

  it('say that nothing is known while it is learnt', () => {
    const baseline = read(wireLearning());
    expect(stripInWords(baseline, baseline.recent)).toMatch(/not known yet, learning: 5 h 05 m of 8 h 20 m$/);
  });
});

describe('how far learning is', () => {
  const learning = { since: null, values: 61, needed: 100, isLearning: true, hoursKnown: 0 };
  it.each([
    [learning, 'learning: 5 h 05 m of 8 h 20 m'],
    [{ ...learning, isLearning: false, hoursKnown: 7 }, 'usual hours known: 7 of 24'],
    [{ ...learning, isLearning: false, hoursKnown: 24 }, undefined],
  ])('is said until all is known', (progress, text) => {
    expect(learningText(progress)).toBe(text);
  });
});

describe('since when it is unusual', () => {
  it('goes back over all that was unusual without a break', () => {
    const baseline = read(wireUnusual({ recent: recent(1.4, 0.2, 1.2, 1.1, 1.6) }));
    expect(unusualSince(baseline)).toBe(FOLD_END - 3 * 300_000);
  });

  it('does not go over five minutes of which nothing is known', () => {
    const [first, , third] = recent(1.4, 1.2, 1.6) ?? [];
    const baseline = read(wireUnusual({ recent: [first, third].flatMap(fold => (fold ? [fold] : [])) }));
    expect(unusualSince(baseline)).toBe(FOLD_END - 300_000);
  });

  it('is nothing when it is not', () => {
    expect(unusualSince(read(wireBaseline({ recent: recent(1.4, 1.2) })))).toBeUndefined();
    expect(unusualSince(read(wireBaseline({ last: null })))).toBeUndefined();
  });
});

describe('the CPU that a chart of several is about', () => {
  const first = read(wireBaseline());
  const second = read(wireBaseline({ cpu: 'cpu2' }));
  const unusual = read(wireUnusual({ cpu: 'cpu3' }));

  it('is the unusual one, else the one that is asked for, else the first', () => {
    expect(subjectOf([first, second, unusual], 'cpu2')).toBe(unusual);
    expect(subjectOf([first, second], 'cpu2')).toBe(second);
    expect(subjectOf([first, second], 'gone')).toBe(first);
    expect(subjectOf([], 'cpu1')).toBeUndefined();
  });
});

it('a cell is dark from where it is unusual', () => {
  expect([0, 0.6, 0.9, 1, 1.01, 2].map(intensityOf)).toEqual([0, 1, 2, 2, 3, 4]);
});
