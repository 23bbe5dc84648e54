import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatUsage } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import type { Episode } from '../live/protocol';

const AS_MANY_AS_ARE_NAMED = 3;

/** One sentence about episodes that have just begun to fire. */
export function announcement(episodes: readonly Episode[]): string {
  if (episodes.length > AS_MANY_AS_ARE_NAMED) return `${episodes.length} new alerts are firing.`;
  return episodes
    .map(({ hostname, cpu, fired_usage_avg, allowed_top }) => {
      const usage = formatUsage(fired_usage_avg, allowed_top);
      return `Alert: ${hostname} ${cpu} is at ${usage} percent, over its limit of ${allowed_top}.`;
    })
    .join(' ');
}

/** Tells a screen reader about new alerts; not about those that were there when the page was opened. */
export function Announcer() {
  const firing = useLive(state => state.firing);
  const loaded = useLive(state => state.loaded);
  const known = useRef<ReadonlyMap<number, Episode> | undefined>(undefined);
  const [text, setText] = useState('');
  useEffect(() => {
    if (!loaded) return;
    const before = known.current;
    known.current = firing;
    const fresh = before ? [...firing.values()].filter(episode => !before.has(episode.id)) : [];
    if (fresh.length > 0) setText(announcement(fresh));
  }, [firing, loaded]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
