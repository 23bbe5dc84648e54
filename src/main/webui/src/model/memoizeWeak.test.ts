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
