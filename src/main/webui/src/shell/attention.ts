import type { Level } from '../live/protocol';

/** How one wants to be told, beyond what is on the page; chosen in this browser, and off until it is. */
export interface Attention {
  readonly sound: Readonly<Record<Level, boolean>>;
  readonly notification: Readonly<Record<Level, boolean>>;
}

export const QUIET: Attention = {
  sound: { warning: false, critical: false },
  notification: { warning: false, critical: false },
};

/** Two notes: rising for critical, falling for a warning. Made here, so that there is nothing to load. */
const NOTES: Record<Level, readonly number[]> = { critical: [660, 880, 660, 880], warning: [660, 520] };
const NOTE_LENGTH = 0.16;
const VOLUME = 0.12;

export function playSound(level: Level): void {
  if (typeof AudioContext === 'undefined') return;
  const context = newContext();
  if (!context) return;
  NOTES[level].forEach((frequency, index) => {
    const begins = context.currentTime + index * NOTE_LENGTH;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(VOLUME, begins);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + NOTE_LENGTH);
    tone.connect(volume).connect(context.destination);
    tone.start(begins);
    tone.stop(begins + NOTE_LENGTH);
    if (index === NOTES[level].length - 1) tone.onended = () => void context.close();
  });
}

/** A browser gives only so many of them, or none without a device to play on. */
function newContext(): AudioContext | undefined {
  try {
    return new AudioContext();
  } catch {
    return undefined;
  }
}

export function canNotify(): boolean {
  return typeof Notification !== 'undefined';
}

/**
 * Shows a message of the system; the tag makes a newer one take the place of an older one of the same level. Answers
 * whether it is shown: Chrome on Android has notifications and lets no page show one.
 */
export function notify(level: Level, text: string): boolean {
  if (!canNotify() || Notification.permission !== 'granted') return false;
  try {
    const message = new Notification(level === 'critical' ? 'Critical alert' : 'Alert', {
      body: text,
      tag: `highwater-${level}`,
      icon: '/favicon-firing.svg',
    });
    message.onclick = () => window.focus();
    return true;
  } catch {
    return false;
  }
}
