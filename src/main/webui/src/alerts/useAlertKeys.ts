import { type RefObject, useState } from 'react';
import { useShortcuts } from '../shell/useShortcuts';
import { linkIdOf } from './AlertRow';
import type { Selection } from './useSelection';

interface AlertKeys {
  /** The alert that keyboard shortcuts apply to. */
  readonly currentId: number | undefined;
}

interface AlertKeyActions {
  readonly ids: readonly number[];
  readonly selection: Selection;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onAcknowledge: (ids: readonly number[]) => void;
  readonly onSilence: (ids: readonly number[]) => void;
}

/**
 * Shortcuts of single keys that move through the list and act on an alert. The focus moves along, so that
 * Enter opens an alert like any other link.
 */
export function useAlertKeys({
  ids,
  selection,
  search,
  onAcknowledge,
  onSilence,
}: AlertKeyActions): AlertKeys {
  const [chosen, setChosen] = useState<number>();
  const currentId = chosen !== undefined && ids.includes(chosen) ? chosen : undefined;
  const move = (step: number) => {
    const at = currentId === undefined ? -1 : ids.indexOf(currentId);
    const next = ids[Math.min(Math.max(at + step, 0), ids.length - 1)];
    if (next === undefined) return;
    setChosen(next);
    document.getElementById(linkIdOf(next))?.focus();
  };
  const aimedAt = () => {
    if (selection.ids.length > 0) return selection.ids;
    return currentId === undefined ? [] : [currentId];
  };
  useShortcuts({
    '/': () => search.current?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: () => currentId !== undefined && selection.toggle(currentId),
    a: () => onAcknowledge(aimedAt()),
    s: () => onSilence(aimedAt()),
    Escape: () => selection.clear(),
  });
  return { currentId };
}
