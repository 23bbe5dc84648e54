import { useEffect, useRef } from 'react';

type Shortcuts = Readonly<Record<string, () => void>>;

/**
 * Registers single-key shortcuts. They are inactive while the user types, holds a modifier key or has a
 * dialog open, so that they do not interfere with speech input and other tools (WCAG 2.1.4; they can also be
 * disabled in the settings).
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isCharacter(event.key) && areOff()) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      const action = current.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [enabled]);
}

export const SHORTCUTS_OFF = 'highwater-shortcuts-off';

function areOff(): boolean {
  try {
    return localStorage.getItem(SHORTCUTS_OFF) === 'true';
  } catch {
    // A browser that blocks cookies has no settings either.
    return false;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * Whether a key is a character. Only those can be disabled: Escape cannot be spoken by mistake, and is the
 * only way out of the wall display.
 */
function isCharacter(key: string): boolean {
  return key.length === 1;
}
