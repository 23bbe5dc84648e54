import { at } from '../format/location';
import type { Level } from '../model/episode';

/** How the user wants to be notified of new alerts; stored in this browser, and disabled at first. */
export interface Attention {
  readonly sound: Readonly<Record<Level, boolean>>;
  readonly notification: Readonly<Record<Level, boolean>>;
}

export const QUIET: Attention = {
  sound: { warning: false, critical: false },
  notification: { warning: false, critical: false },
};

export function canNotify(): boolean {
  return typeof Notification !== 'undefined';
}

/**
 * Shows a system notification. It replaces an older one of the same level and is announced again. Returns
 * whether it is shown: Chrome on Android has notifications but does not let pages show them.
 */
export function notify(level: Level, text: string, onClick: () => void): boolean {
  if (!canNotify() || Notification.permission !== 'granted') return false;
  // TypeScript's type of the options lacks `renotify`, which not all browsers support.
  const options: NotificationOptions & { readonly renotify: boolean } = {
    body: text,
    tag: `highwater-${level}`,
    renotify: true,
    icon: at('/favicon-firing.svg'),
  };
  try {
    const message = new Notification(level === 'critical' ? 'Critical alert' : 'Alert', options);
    message.onclick = () => {
      window.focus();
      onClick();
      message.close();
    };
    return true;
  } catch {
    return false;
  }
}
