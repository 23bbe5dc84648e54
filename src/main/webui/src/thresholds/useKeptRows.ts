import { useCallback, useState } from 'react';
import type { Threshold } from '../api/thresholds';

interface KeptRows {
  readonly rows: readonly Threshold[];
  /** Keeps a row, or lets it go. */
  keep(threshold: Threshold, kept: boolean): void;
}

/** Rows that are being edited stay in the table, also when somebody deletes them meanwhile. */
export function useKeptRows(items: readonly Threshold[]): KeptRows {
  const [kept, setKept] = useState<ReadonlyMap<string, Threshold>>(new Map());
  const keep = useCallback((threshold: Threshold, isKept: boolean) => {
    setKept(before => {
      if (before.has(threshold.hostname) === isKept) return before;
      const next = new Map(before);
      if (isKept) next.set(threshold.hostname, threshold);
      else next.delete(threshold.hostname);
      return next;
    });
  }, []);
  const present = new Set(items.map(({ hostname }) => hostname));
  const missing = [...kept.values()].filter(({ hostname }) => !present.has(hostname));
  if (missing.length === 0) return { rows: items, keep };
  const rows = [...items, ...missing].sort((a, b) => (a.hostname < b.hostname ? -1 : 1));
  return { rows, keep };
}
