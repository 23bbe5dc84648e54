import { useEffect, useState } from 'react';
import type { Level } from '../model/episode';

/**
 * The notes of each level: rising for critical, falling for a warning. Synthesized, so that no file has to be
 * loaded.
 */
const NOTES: Record<Level, readonly number[]> = { critical: [660, 880, 660, 880], warning: [660, 520] };
const NOTE_LENGTH = 0.16;
const VOLUME = 0.12;
/** Milliseconds after which a sound that could not be played is out of date and dropped. */
const LATEST = 3_000;

/** The only audio context of the page: each one created before a click would stay suspended. */
let kept: AudioContext | undefined;

function audio(): AudioContext | undefined {
  if (typeof AudioContext === 'undefined') return undefined;
  try {
    kept ??= new AudioContext();
  } catch {
    // A browser without an audio device may throw.
  }
  return kept;
}

/** Resumes the context. The browser may not allow that until the user has clicked. */
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

/** Events that all browsers count as a user's action, before which a page may not play sound. */
const TOUCHES = ['pointerup', 'keydown'] as const;

/**
 * Returns whether sound is enabled but the browser does not allow it yet. The first click or key press on the
 * page allows it.
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
