import type { Silence } from '../api/silences';
import type { Episode } from '../model/episode';
import { matches } from '../model/namePattern';
import type { Mark } from './markLayer';

/**
 * Returns the time ranges of a host's alerts and of the silences that match it, without recurring silences.
 */
export function marksOf(
  hostname: string,
  episodes: readonly Episode[],
  silences: readonly Silence[],
): Mark[] {
  const alerts = episodes
    .filter(({ fired_at }) => fired_at !== null)
    .map(({ level, started_at, resolved_window_end, resolved_at }): Mark => {
      const end = resolved_at === null ? null : (resolved_window_end ?? resolved_at);
      return { kind: level, from: Date.parse(started_at), to: end === null ? undefined : Date.parse(end) };
    });
  const muted = silences
    .filter(silence => silence.recurrence === null && matches(silence.hostname, hostname))
    .map(({ starts_at, ends_at, expired_at }): Mark => {
      const end = expired_at ?? ends_at;
      return { kind: 'silence', from: Date.parse(starts_at), to: end === null ? undefined : Date.parse(end) };
    });
  return [...alerts, ...muted];
}
