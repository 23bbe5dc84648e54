import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { limitBeside } from '../episodes/standing';
import { formatUsage } from '../format/usage';
import type { Episode } from '../live/protocol';
import { useNewlyLoud } from './useNewlyLoud';

const AS_MANY_AS_ARE_NAMED = 3;

/** One sentence about episodes that have just begun to fire. */
export function announcement(episodes: readonly Episode[]): string {
  if (episodes.length > AS_MANY_AS_ARE_NAMED) return `${episodes.length} new alerts are firing.`;
  return episodes
    .map(episode => {
      const { hostname, cpu, level, kind, fired_usage_avg } = episode;
      if (kind === 'no_data') return `Critical alert: ${hostname} has fallen silent.`;
      const limit = limitBeside(episode, fired_usage_avg ?? 0) ?? 0;
      const usage = formatUsage(fired_usage_avg ?? 0, limit);
      const word = level === 'critical' ? 'Critical alert' : 'Alert';
      return `${word}: ${hostname} ${cpu} is at ${usage} percent, over its limit of ${limit}.`;
    })
    .join(' ');
}

/**
 * Tells a screen reader about new alerts. Critical ones interrupt what is being read, others wait for a pause.
 */
export function Announcer() {
  const [texts, setTexts] = useState({ critical: '', warning: '' });
  useNewlyLoud(episodes =>
    setTexts({
      critical: announcement(episodes.filter(({ level }) => level === 'critical')),
      warning: announcement(episodes.filter(({ level }) => level === 'warning')),
    }),
  );
  return (
    <VisuallyHidden>
      <div role="alert" aria-live="assertive">
        {texts.critical}
      </div>
      <div role="status" aria-live="polite">
        {texts.warning}
      </div>
    </VisuallyHidden>
  );
}
