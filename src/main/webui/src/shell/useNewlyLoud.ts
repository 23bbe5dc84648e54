import { useEffect, useRef } from 'react';
import { useLive } from '../live/LiveProvider';
import { compareLevels, isLoud } from '../model/displayState';
import type { Episode, Level } from '../model/episode';

/**
 * Calls `notify` with episodes that have just begun to need attention: they began to fire, became critical,
 * or are no longer muted. Episodes that existed when the page was opened are not reported.
 */
export function useNewlyLoud(notify: (episodes: readonly Episode[]) => void): void {
  const open = useLive(state => state.open);
  const loaded = useLive(state => state.loaded);
  const known = useRef<ReadonlyMap<number, Level> | undefined>(undefined);
  const current = useRef(notify);
  current.current = notify;
  useEffect(() => {
    if (!loaded) return;
    const before = known.current;
    const loud = [...open.values()].filter(isLoud);
    known.current = new Map(loud.map(({ id, level }) => [id, level]));
    const fresh = before ? loud.filter(episode => isLouder(episode, before.get(episode.id))) : [];
    if (fresh.length > 0) current.current(fresh);
  }, [open, loaded]);
}

/** Whether an episode has become worse; one that is only a warning again is not announced. */
function isLouder({ level }: Episode, before: Level | undefined): boolean {
  return before === undefined || compareLevels(level, before) < 0;
}
