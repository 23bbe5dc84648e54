import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface RowFocus {
  readonly row: RefObject<HTMLTableRowElement | null>;
  /** The button that begins an edit. */
  readonly button: RefObject<HTMLButtonElement | null>;
}

/**
 * Moves the focus when the focused element is removed: to the button that began an edit when it ends, or to a
 * neighbouring row when the row is deleted.
 */
export function useRowFocus(isEdited: boolean): RowFocus {
  const row = useRef<HTMLTableRowElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(isEdited);
  useEffect(() => {
    // If the user has moved the focus elsewhere meanwhile, it stays there.
    if (wasEdited.current && !isEdited && isFocusLost()) button.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  useLayoutEffect(() => {
    const element = row.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const neighbour = element.nextElementSibling ?? element.previousElementSibling;
      const next = neighbour?.querySelector('button') ?? document.getElementById('main');
      next?.focus();
    };
  }, []);
  return { row, button };
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
