import { useState } from 'react';

export interface Selection {
  /** The selected alerts that are listed. An alert that has left the list is not acted on unseen. */
  readonly ids: readonly number[];
  has(id: number): boolean;
  toggle(id: number): void;
  /** Selects all of these, or deselects them if all are selected. */
  toggleAll(ids: readonly number[]): void;
  clear(): void;
}

export function useSelection(shown: readonly number[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const ids = shown.filter(id => chosen.has(id));
  const change = (edit: (next: Set<number>) => void) => {
    const next = new Set(ids);
    edit(next);
    setChosen(next);
  };
  return {
    ids,
    has: id => chosen.has(id),
    toggle: id => change(next => next.delete(id) || next.add(id)),
    toggleAll: some =>
      change(next => {
        const all = some.every(id => next.has(id));
        for (const id of some) {
          if (all) next.delete(id);
          else next.add(id);
        }
      }),
    clear: () => setChosen(new Set()),
  };
}
