import { useMemo } from 'react';
import type { Silence } from '../api/silences';
import { useLive } from '../live/LiveProvider';
import { matches } from '../model/namePattern';

/** Returns how many open alerts of the live feed a silence matches. */
export function useMatchedAlerts({ hostname, cpu, level }: Silence): number {
  const open = useLive(state => state.open);
  return useMemo(
    () =>
      [...open.values()].filter(
        episode =>
          matches(hostname, episode.hostname) &&
          matches(cpu, episode.cpu) &&
          (level === null || level === episode.level),
      ).length,
    [open, hostname, cpu, level],
  );
}
