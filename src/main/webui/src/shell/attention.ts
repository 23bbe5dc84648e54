import { at } from '../format/location';
import type { Level } from '../model/episode';

/** How one wants to be notified, beyond what is on the page; chosen in this browser, and off until then. */
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
 * Shows a message of the system; a newer one takes the place of an older one of the same level, and is heard again.
 * Answers whether it is shown: Chrome on Android has notifications and lets no page show one.
 */
export function notify(level: Level, text: string, onClick: () => void): boolean {
  if (!canNotify() || Notification.permission !== 'granted') return false;
  // TypeScript's own list of options leaves out `renotify`, which not every browser knows.
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
