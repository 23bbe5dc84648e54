import { useEffect, useRef } from 'react';
import { useLive } from '../live/LiveProvider';
import { compareLevels, isLoud } from '../model/displayState';
import type { Episode, Level } from '../model/episode';

/**
 * Calls with episodes that have just begun to ask for attention: that fire anew, became critical, or are no longer
 * muted. Not with those that were there when the page was opened.
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

/** An episode that is only a warning again is not announced. */
function isLouder({ level }: Episode, before: Level | undefined): boolean {
  return before === undefined || compareLevels(level, before) < 0;
}
