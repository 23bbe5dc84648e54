import { expect, it, vi } from 'vitest';
import { memoizeWeak } from './memoizeWeak';

it('computes once for the same object and arguments, and again when an argument changes', () => {
  const compute = vi.fn((key: { readonly base: number }, added: number) => ({ sum: key.base + added }));
  const sumOf = memoizeWeak(compute);
  const key = { base: 1 };
  const first = sumOf(key, 2);
  expect(sumOf(key, 2)).toBe(first);
  expect(sumOf({ base: 1 }, 2)).not.toBe(first);
  expect(sumOf(key, 3)).toEqual({ sum: 4 });
  expect(sumOf(key, 2)).toEqual({ sum: 3 });
  expect(compute).toHaveBeenCalledTimes(4);
});

it('computes again only for what the caller calls other arguments', () => {
  const compute = vi.fn((_: object, names: readonly string[]) => names.join());
  const joined = memoizeWeak(compute, ([before], [now]) => before.length === now.length);
  const key = {};
  expect(joined(key, ['a'])).toBe('a');
  expect(joined(key, ['b'])).toBe('a');
  expect(joined(key, ['b', 'c'])).toBe('b,c');
  expect(compute).toHaveBeenCalledTimes(2);
});

it('computes again when there are more arguments, or fewer', () => {
  const count = memoizeWeak((_: object, ...others: readonly number[]) => others.length);
  const key = {};
  expect([count(key, 1), count(key, 1, 2), count(key)]).toEqual([1, 2, 0]);
});
