import { act, renderHook } from '@testing-library/react';
import type { FocusEvent } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { useHeldOrder } from './useHeldOrder';

describe('a held order', () => {
  const start = (items: string[]) =>
    renderHook((shown: string[]) => useHeldOrder(shown, item => item), { initialProps: items });

  it('follows the given order while the pointer is elsewhere', () => {
    const { result, rerender } = start(['a', 'b']);
    rerender(['b', 'a']);
    expect(result.current.items).toEqual(['b', 'a']);
  });

  it('moves nothing away under the pointer, and catches up afterwards', () => {
    const { result, rerender } = start(['a', 'b', 'c']);
    act(() => result.current.handlers.onPointerEnter());
    rerender(['d', 'c', 'b', 'a']);
    expect(result.current.items).toEqual(['a', 'b', 'c', 'd']);
    expect(result.current.fresh).toBe(1);
    rerender(['d', 'c', 'a']);
    expect(result.current.items).toEqual(['a', 'b', 'c', 'd']);
    act(() => result.current.handlers.onPointerLeave());
    expect(result.current.items).toEqual(['d', 'c', 'a']);
    expect(result.current.fresh).toBe(0);
  });

  it('shows what is new when one asks for it, though one still points at it', () => {
    const { result, rerender } = start(['a']);
    act(() => result.current.handlers.onPointerEnter());
    rerender(['b', 'a']);
    act(() => result.current.release());
    expect(result.current.items).toEqual(['b', 'a']);
  });

  it('is not let go by moving on inside with the keyboard, nor while one of pointer and focus is left', () => {
    const { result, rerender } = start(['a']);
    const list = document.createElement('ul');
    const item = list.appendChild(document.createElement('li'));
    const blurTo = (relatedTarget: Element | null) =>
      act(() =>
        result.current.handlers.onBlur({ currentTarget: list, relatedTarget } as unknown as FocusEvent),
      );
    act(() => result.current.handlers.onFocus());
    act(() => result.current.handlers.onPointerEnter());
    rerender(['b', 'a']);
    act(() => result.current.handlers.onPointerLeave());
    expect(result.current.items).toEqual(['a', 'b']);
    blurTo(item);
    expect(result.current.items).toEqual(['a', 'b']);
    blurTo(null);
    expect(result.current.items).toEqual(['b', 'a']);
  });

  it('is let go when nothing stirs in it: a mouse may be parked there', () => {
    vi.useFakeTimers();
    const { result, rerender } = start(['a']);
    act(() => result.current.handlers.onPointerEnter());
    rerender(['b', 'a']);
    act(() => vi.advanceTimersByTime(29_000));
    act(() => result.current.handlers.onPointerMove());
    act(() => vi.advanceTimersByTime(29_000));
    expect(result.current.items).toEqual(['a', 'b']);
    act(() => vi.advanceTimersByTime(1_000));
    expect(result.current.items).toEqual(['b', 'a']);
    vi.useRealTimers();
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
