import type { IconName } from '../theme/Icon';
import type { Episode, Level } from './episode';

/** One word for the state, the acknowledgement and the muting of an episode together. */
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

/** Fires, and is neither acknowledged nor muted. */
export function isLoud(episode: Episode): boolean {
  const shown = displayStateOf(episode);
  return shown === 'firing' || shown === 'flapping';
}

/** Firing and not muted: what the title of the page counts. */
export function countsAsFiring(episode: Episode): boolean {
  return isFiring(episode) && !isMuted(episode);
}

/** The limit that an average stands beside: the critical one when that is what it has passed. */
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

/** Critical before warning. */
export function compareLevels(a: Level, b: Level): number {
  return LEVELS.indexOf(b) - LEVELS.indexOf(a);
}
