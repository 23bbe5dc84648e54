import { describe, expect, it } from 'vitest';
import { formatRate, formatUsage, plural } from './usage';

describe('usage', () => {
  it('has one digit', () => {
    expect(formatUsage(91.2647)).toBe('91.3');
    expect(formatUsage(20)).toBe('20.0');
  });

  it.each([
    [80.04, 80, '80.04'],
    [80.0000001, 80, '>80'],
    [80, 80, '80.0'],
    [79.96, 80, '80.0'],
    [91.3, 80, '91.3'],
  ])('of %f over %f does not read as if it were not over: %s', (usage, limit, text) => {
    expect(formatUsage(usage, limit)).toBe(text);
  });
});

describe('a rate', () => {
  it.each([
    [0, '0'],
    [0.01, '<0.1'],
    [0.5, '0.5'],
    [7, '7'],
    [12_034.4, '12,034'],
  ])('of %f a second reads %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });
});

describe('a count', () => {
  it('agrees with its noun', () => {
    expect(plural(1, 'alert')).toBe('1 alert');
    expect(plural(1_200, 'alert')).toBe('1,200 alerts');
  });
});
