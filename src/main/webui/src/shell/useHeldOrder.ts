import { type FocusEvent, useEffect, useRef, useState } from 'react';

interface HeldOrder<T> {
  readonly items: readonly T[];
  /** How many have come since the list is held; they are its last ones. */
  readonly fresh: number;
  /** Takes the given order over at once. */
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

/** Whoever has not moved for this long, in milliseconds, is not about to click: a mouse may be parked over a list. */
const IDLE = 30_000;

/**
 * Keeps items where they are while somebody points at the list or is inside with the keyboard, so that nothing moves
 * away under a click. What is gone stays in its place and what is new goes to the end until then; the given order is
 * taken over as soon as the list is left, or nothing stirs in it any more.
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
    // What had the focus may be gone without an event; the next key shows whether it is still here.
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
  /** Of what was there then. */
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
