import { useEffect, useState } from 'react';
import type { Level } from '../model/episode';

/** Two notes: rising for critical, falling for a warning. Made here, so that there is nothing to load. */
const NOTES: Record<Level, readonly number[]> = { critical: [660, 880, 660, 880], warning: [660, 520] };
const NOTE_LENGTH = 0.16;
const VOLUME = 0.12;
/** Milliseconds. What could not be played for longer than this is out of date and stays silent. */
const LATEST = 3_000;

/** One for the page: each that begins before a click would wait for it for ever. */
let kept: AudioContext | undefined;

function audio(): AudioContext | undefined {
  if (typeof AudioContext === 'undefined') return undefined;
  try {
    kept ??= new AudioContext();
  } catch {
    // Without a device to play on a browser may refuse.
  }
  return kept;
}

/** Begins it if the browser lets us, which may be answered only after a click. */
function begin(context: AudioContext): Promise<void> {
  return context.state === 'running' ? Promise.resolve() : context.resume();
}

export function playSound(level: Level): void {
  const context = audio();
  if (!context) return;
  const asked = Date.now();
  begin(context).then(
    () => {
      if (Date.now() - asked < LATEST) sound(context, level);
    },
    () => {},
  );
}

function sound(context: AudioContext, level: Level): void {
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
  });
}

/** Browsers keep a page silent until somebody touches it; of these two all know that somebody has. */
const TOUCHES = ['pointerup', 'keydown'] as const;

/**
 * Whether sound that is wanted cannot be heard yet. The first click or key on the page lets it.
 */
export function useSoundWaits(isWanted: boolean): boolean {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    const context = isWanted ? audio() : undefined;
    if (!context) return;
    const look = () => setWaits(context.state !== 'running');
    const touched = () => void begin(context).catch(() => {});
    look();
    touched();
    context.addEventListener('statechange', look);
    for (const touch of TOUCHES) document.addEventListener(touch, touched);
    return () => {
      context.removeEventListener('statechange', look);
      for (const touch of TOUCHES) document.removeEventListener(touch, touched);
    };
  }, [isWanted]);
  return isWanted && waits;
}
