import { useEffect, useRef, useState } from 'react';

interface HeldOrder<T> {
  readonly items: readonly T[];
  readonly handlers: {
    onPointerEnter(): void;
    onPointerLeave(): void;
    onFocus(): void;
    onBlur(): void;
  };
}

/**
 * Keeps items where they are while somebody points at the list or is inside with the keyboard, so that nothing moves
 * away under a click. New items go to the end until then; the given order is taken over as soon as the list is left.
 *
 * @param sorting what the reader asked for; another one takes effect at once
 * @param calm milliseconds between two orders: what moves more often cannot be read
 */
export function useHeldOrder<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  sorting = '',
  calm = 0,
): HeldOrder<T> {
  const [held, setHeld] = useState(false);
  const [, setTurn] = useState(0);
  const order = useRef<ReadonlyMap<string, number>>(new Map());
  const taken = useRef({ sorting, at: Number.NEGATIVE_INFINITY });
  const isCalm = Date.now() - taken.current.at < calm;
  const keeps = taken.current.sorting === sorting && (held || isCalm);
  const shown = keeps ? byOrder(items, order.current, keyOf) : items;
  order.current = new Map(shown.map((item, index) => [keyOf(item), index]));
  if (!keeps) taken.current = { sorting, at: Date.now() };
  const waits = keeps && !held;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setTurn(turn => turn + 1), taken.current.at + calm - Date.now());
    return () => clearTimeout(timer);
  });
  const hold = () => setHeld(true);
  const release = () => {
    taken.current = { sorting, at: Number.NEGATIVE_INFINITY };
    setHeld(false);
  };
  return {
    items: shown,
    handlers: { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release },
  };
}

function byOrder<T>(
  items: readonly T[],
  order: ReadonlyMap<string, number>,
  keyOf: (item: T) => string,
): T[] {
  const place = (item: T) => order.get(keyOf(item)) ?? Number.MAX_SAFE_INTEGER;
  return [...items].sort((a, b) => place(a) - place(b));
}
