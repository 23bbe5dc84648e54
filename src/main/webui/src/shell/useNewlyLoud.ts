import { useEffect, useRef } from 'react';
import { isLoud } from '../episodes/standing';
import { useLive } from '../live/LiveProvider';
import type { Episode } from '../live/protocol';

/**
 * Calls with episodes that have just begun to ask for attention: that fire anew, became critical, or are no longer
 * muted. Not with those that were there when the page was opened.
 */
export function useNewlyLoud(tell: (episodes: readonly Episode[]) => void): void {
  const open = useLive(state => state.open);
  const loaded = useLive(state => state.loaded);
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const current = useRef(tell);
  current.current = tell;
  useEffect(() => {
    if (!loaded) return;
    const before = known.current;
    const loud = [...open.values()].filter(isLoud);
    known.current = new Set(loud.map(loudness));
    const fresh = before ? loud.filter(episode => !before.has(loudness(episode))) : [];
    if (fresh.length > 0) current.current(fresh);
  }, [open, loaded]);
}

function loudness({ id, level }: Episode): string {
  return `${id} ${level}`;
}
