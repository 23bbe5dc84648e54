import { describe, expect, it } from 'vitest';
import { formatAgo, formatDuration, formatElapsed, formatExactly, formatField, formatMoment } from './time';

const NOON = Date.parse('2021-10-11T12:53:30Z');

describe('times', () => {
  it.each([
    [-5, '0 s'],
    [47_999, '47 s'],
    [60_000, '1 m 00 s'],
    [200_000, '3 m 20 s'],
    [7_500_000, '2 h 05 m'],
    [97 * 3_600_000, '4 d 1 h'],
  ])('says that %i ms is %s long', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it.each([
    [7_400, '00:07'],
    [760_000, '12:40'],
    [3_723_000, '1:02:03'],
  ])('shows %i ms as the clock %s', (milliseconds, text) => {
    expect(formatElapsed(milliseconds)).toBe(text);
  });

  it.each([
    [-400, '0 s ago'],
    [47_000, '47 s ago'],
    [200_000, '3 m ago'],
    [7_500_000, '2 h 05 m ago'],
    [86_400_000, '2021-10-11 12:53:30'],
  ])('says of what was %i ms ago: %s', (milliseconds, text) => {
    expect(formatAgo(NOON, NOON + milliseconds)).toBe(text);
  });

  it('leaves the day out when it is today', () => {
    expect(formatMoment(NOON, NOON + 60_000)).toBe('12:53:30');
    expect(formatMoment(NOON, NOON + 86_400_000)).toBe('2021-10-11 12:53:30');
  });

  it('says an instant exactly, local and UTC', () => {
    expect(formatExactly(NOON)).toBe('2021-10-11 12:53:30 local · 12:53:30 UTC');
  });

  it.each(['0002-10-11T11:00', '0202-10-11T11:00', '2021-10-11T11:00'])(
    'fills a field with %s as it was typed, also while the year is',
    typed => {
      expect(formatField(Date.parse(typed))).toBe(typed);
    },
  );
});
