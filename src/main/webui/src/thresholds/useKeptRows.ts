import { useCallback, useState } from 'react';
import { keyOf } from '../api/thresholds';
import type { Threshold } from '../model/threshold';

interface KeptRows {
  readonly rows: readonly Threshold[];
  /**
   * Whether the row is in the table by itself; otherwise it was deleted, or does not match the filter or
   * page.
   */
  isListed(threshold: Threshold): boolean;
  /** Keeps a row in the table, or no longer keeps it. */
  keep(threshold: Threshold, kept: boolean): void;
}

/** Keeps rows in the table while they are edited, even if another user deletes them. */
export function useKeptRows(items: readonly Threshold[]): KeptRows {
  const [kept, setKept] = useState<ReadonlyMap<string, Threshold>>(new Map());
  const keep = useCallback((threshold: Threshold, isKept: boolean) => {
    setKept(before => {
      if (before.has(keyOf(threshold)) === isKept) return before;
      const next = new Map(before);
      if (isKept) next.set(keyOf(threshold), threshold);
      else next.delete(keyOf(threshold));
      return next;
    });
  }, []);
  const present = new Set(items.map(keyOf));
  const isListed = (row: Threshold) => present.has(keyOf(row));
  const missing = [...kept.values()].filter(row => !isListed(row));
  if (missing.length === 0) return { rows: items, isListed, keep };
  const rows = [...items, ...missing].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { rows, isListed, keep };
}
