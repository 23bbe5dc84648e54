import { useRef, useState } from 'react';

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
 */
export function useHeldOrder<T>(items: readonly T[], keyOf: (item: T) => string): HeldOrder<T> {
  const [held, setHeld] = useState(false);
  const order = useRef<ReadonlyMap<string, number>>(new Map());
  const shown = held ? byOrder(items, order.current, keyOf) : items;
  order.current = new Map(shown.map((item, index) => [keyOf(item), index]));
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
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
