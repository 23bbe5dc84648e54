import { useCallback, useState } from 'react';
import { keyOf } from '../api/thresholds';
import type { Threshold } from '../model/threshold';

interface KeptRows {
  readonly rows: readonly Threshold[];
  /** Whether a row is there by itself; otherwise it was deleted, or is of another filter or page. */
  isListed(threshold: Threshold): boolean;
  /** Keeps a row, or lets it go. */
  keep(threshold: Threshold, kept: boolean): void;
}

/** Rows that are being edited stay in the table, also when somebody deletes them meanwhile. */
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
