import type { IconName } from '../theme/Icon';
import type { Episode, Level } from './episode';

/** The state of an episode as it is displayed, which combines state, acknowledgement and muting. */
type DisplayState = 'firing' | 'flapping' | 'acknowledged' | 'muted' | 'pending' | 'resolved';

export function displayStateOf(episode: Episode): DisplayState {
  if (episode.state === 'resolved') return 'resolved';
  if (isMuted(episode)) return 'muted';
  if (episode.state === 'pending') return 'pending';
  if (episode.acknowledged_at !== null) return 'acknowledged';
  return episode.flapping ? 'flapping' : 'firing';
}

export function isMuted({ silence_id, inhibited }: Pick<Episode, 'silence_id' | 'inhibited'>): boolean {
  return silence_id !== null || inhibited;
}

export function isFiring({ state }: Pick<Episode, 'state'>): boolean {
  return state === 'firing';
}

/** Whether an episode is firing and neither acknowledged nor muted. */
export function isLoud(episode: Episode): boolean {
  const shown = displayStateOf(episode);
  return shown === 'firing' || shown === 'flapping';
}

/** Whether an episode is firing and not muted. These are counted in the title of the page. */
export function countsAsFiring(episode: Episode): boolean {
  return isFiring(episode) && !isMuted(episode);
}

/**
 * Returns the limit to show beside an average: the critical one if the average is above it, else the allowed
 * one.
 */
export function limitBeside(
  { level, allowed_top, critical_top }: Pick<Episode, 'level' | 'allowed_top' | 'critical_top'>,
  usage: number,
): number | null {
  return level === 'critical' && critical_top !== null && usage > critical_top ? critical_top : allowed_top;
}

export const DISPLAY_STATE_WORD: Record<DisplayState, string> = {
  firing: 'Firing',
  flapping: 'Flapping',
  acknowledged: 'Acknowledged',
  muted: 'Muted',
  pending: 'Pending',
  resolved: 'Resolved',
};

export const DISPLAY_STATE_ICON: Record<DisplayState, IconName> = {
  firing: 'bell',
  flapping: 'flapping',
  acknowledged: 'hand',
  muted: 'mute',
  pending: 'hourglass',
  resolved: 'check',
};

export const LEVEL_WORD: Record<Level, string> = { warning: 'Warning', critical: 'Critical' };
export const LEVEL_ICON: Record<Level, IconName> = { warning: 'alarm', critical: 'octagon' };

const LEVELS: readonly Level[] = ['warning', 'critical'];

/** Compares levels so that critical comes before warning. */
export function compareLevels(a: Level, b: Level): number {
  return LEVELS.indexOf(b) - LEVELS.indexOf(a);
}
