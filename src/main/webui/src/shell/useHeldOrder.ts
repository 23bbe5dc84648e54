import { type FocusEvent, useEffect, useRef, useState } from 'react';

interface HeldOrder<T> {
  readonly items: readonly T[];
  /** Number of new items since the order was held; they are the last ones. */
  readonly fresh: number;
  /** Takes over the new order at once. */
  readonly release: () => void;
  readonly handlers: {
    onPointerEnter(): void;
    onPointerMove(): void;
    onPointerLeave(): void;
    onKeyDown(): void;
    onFocus(): void;
    onBlur(event: FocusEvent): void;
  };
}

/**
 * Milliseconds without movement after which the list is not held any more: the pointer may just have been
 * left over it.
 */
const IDLE = 30_000;

/**
 * Keeps the order of a list while the pointer is over it or the keyboard focus inside it, so that nothing
 * moves away under a click. Meanwhile removed items stay in their place and new ones are appended. The new
 * order is taken over when the user leaves the list or stops moving.
 *
 * @param sorting the order that the user chose; a change takes effect at once
 * @param calm minimum milliseconds between two orders, because a list that changes more often cannot be read
 */
export function useHeldOrder<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  sorting = '',
  calm = 0,
): HeldOrder<T> {
  const [held, setHeld] = useState(false);
  const [, setTurn] = useState(0);
  const shownBefore = useRef<ReadonlyMap<string, T>>(new Map());
  const taken = useRef<Taken>({ sorting, at: Number.NEGATIVE_INFINITY, keys: new Set() });
  const isCalm = Date.now() - taken.current.at < calm;
  const keeps = taken.current.sorting === sorting && (held || isCalm);
  const shown = keeps ? inPlace(items, shownBefore.current, keyOf, held) : items;
  shownBefore.current = new Map(shown.map(item => [keyOf(item), item]));
  if (!keeps) taken.current = { sorting, at: Date.now(), keys: new Set(shownBefore.current.keys()) };
  const { keys } = taken.current;
  const waits = keeps && !held;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setTurn(turn => turn + 1), taken.current.at + calm - Date.now());
    return () => clearTimeout(timer);
  });

  const isOver = useRef(false);
  const hasFocus = useRef(false);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(idle.current), []);
  const release = () => {
    clearTimeout(idle.current);
    // The focused element may have been removed without an event; the next key press shows whether the focus
    // is still here.
    isOver.current = false;
    hasFocus.current = false;
    taken.current = { ...taken.current, at: Number.NEGATIVE_INFINITY };
    setHeld(false);
  };
  const hold = () => {
    clearTimeout(idle.current);
    idle.current = setTimeout(release, IDLE);
    setHeld(true);
  };
  const settle = () => {
    if (!isOver.current && !hasFocus.current) release();
  };
  const point = () => {
    isOver.current = true;
    hold();
  };
  const enter = () => {
    hasFocus.current = true;
    hold();
  };
  return {
    items: shown,
    fresh: keeps ? items.reduce((count, item) => count + Number(!keys.has(keyOf(item))), 0) : 0,
    release,
    handlers: {
      onPointerEnter: point,
      onPointerMove: point,
      onPointerLeave: () => {
        isOver.current = false;
        settle();
      },
      onKeyDown: enter,
      onFocus: enter,
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return;
        hasFocus.current = false;
        settle();
      },
    },
  };
}

interface Taken {
  readonly sorting: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Keys of the items at that time. */
  readonly keys: ReadonlySet<string>;
}

function inPlace<T>(
  items: readonly T[],
  before: ReadonlyMap<string, T>,
  keyOf: (item: T) => string,
  keepsRemoved: boolean,
): T[] {
  const now = new Map(items.map(item => [keyOf(item), item]));
  const known = [...before].flatMap(([key, last]) => {
    const item = now.get(key) ?? (keepsRemoved ? last : undefined);
    return item === undefined ? [] : [item];
  });
  return [...known, ...items.filter(item => !before.has(keyOf(item)))];
}
