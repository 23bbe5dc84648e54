import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useHeldOrder } from './useHeldOrder';

describe('a held order', () => {
  const start = (items: string[]) =>
    renderHook((shown: string[]) => useHeldOrder(shown, item => item), { initialProps: items });

  it('follows the given order while nobody points at it', () => {
    const { result, rerender } = start(['a', 'b']);
    rerender(['b', 'a']);
    expect(result.current.items).toEqual(['b', 'a']);
  });

  it('moves nothing away under the pointer, and catches up afterwards', () => {
    const { result, rerender } = start(['a', 'b', 'c']);
    act(() => result.current.handlers.onPointerEnter());
    rerender(['d', 'c', 'b', 'a']);
    expect(result.current.items).toEqual(['a', 'b', 'c', 'd']);
    rerender(['d', 'c', 'a']);
    expect(result.current.items).toEqual(['a', 'c', 'd']);
    act(() => result.current.handlers.onPointerLeave());
    expect(result.current.items).toEqual(['d', 'c', 'a']);
  });

  it('stays for as long as it takes to read it, unless another is asked for', () => {
    vi.useFakeTimers();
    const { result, rerender } = renderHook(
      ({ items, sorting }) => useHeldOrder(items, item => item, sorting, 3_000),
      { initialProps: { items: ['a', 'b'], sorting: 'usage' } },
    );
    rerender({ items: ['b', 'a'], sorting: 'usage' });
    expect(result.current.items).toEqual(['a', 'b']);
    act(() => vi.advanceTimersByTime(3_000));
    expect(result.current.items).toEqual(['b', 'a']);
    rerender({ items: ['a', 'b'], sorting: 'name' });
    expect(result.current.items).toEqual(['a', 'b']);
    vi.useRealTimers();
  });
});
