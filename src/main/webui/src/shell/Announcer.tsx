import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { formatUsage } from '../format/usage';
import { limitBeside } from '../model/displayState';
import type { Episode, Level } from '../model/episode';
import { nameOf, troubleOf } from '../model/sentence';
import { useNewlyLoud } from './useNewlyLoud';

const AS_MANY_AS_ARE_NAMED = 3;

/** Returns one sentence about episodes that have just begun to fire or have become critical. */
export function announcement(episodes: readonly Episode[]): string {
  if (episodes.length > AS_MANY_AS_ARE_NAMED) return `${episodes.length} new alerts are firing.`;
  return episodes
    .map(episode => {
      const { hostname, cpu, level, kind, usage_avg, fired_usage_avg } = episode;
      if (kind === 'no_data') return `Critical alert: ${hostname} sends no readings any more.`;
      const word = level === 'critical' ? 'Critical alert' : 'Alert';
      if (kind === 'clock_ahead')
        return `${word}: the clock of ${hostname} is ahead, and others lose readings.`;
      if (kind === 'no_averages')
        return `${word}: no averages arrive in ${hostname}, and no host is watched.`;
      if (kind === 'unusual') return `${word}: ${nameOf(episode)} is unusual: ${troubleOf(episode)}.`;
      if (kind === 'other') return `${word}: ${nameOf(episode)} needs attention.`;
      const average = usage_avg ?? fired_usage_avg ?? 0;
      const limit = limitBeside(episode, average) ?? 0;
      const usage = formatUsage(average, limit);
      // When a silence ends, the average of an episode may already be under its limit.
      const stands = average > limit ? `over its limit of ${limit}` : `with a limit of ${limit}`;
      return `${word}: ${hostname} ${cpu} is at ${usage} percent, ${stands}.`;
    })
    .join(' ');
}

interface Said {
  readonly text: string;
  /** Number of announcements, so that the same words about another alert are announced again. */
  readonly turn: number;
}

const NOTHING: Said = { text: '', turn: 0 };

/** Announces new alerts to screen readers. Critical ones interrupt, others wait for a pause. */
export function Announcer() {
  const [said, setSaid] = useState<Readonly<Record<Level, Said>>>({ critical: NOTHING, warning: NOTHING });
  useNewlyLoud(episodes =>
    setSaid(before => ({
      critical: next(
        before.critical,
        episodes.filter(({ level }) => level === 'critical'),
      ),
      warning: next(
        before.warning,
        episodes.filter(({ level }) => level === 'warning'),
      ),
    })),
  );
  return (
    <VisuallyHidden>
      <div role="alert" aria-live="assertive">
        <p key={said.critical.turn}>{said.critical.text}</p>
      </div>
      <div role="status" aria-live="polite">
        <p key={said.warning.turn}>{said.warning.text}</p>
      </div>
    </VisuallyHidden>
  );
}

function next(before: Said, episodes: readonly Episode[]): Said {
  return episodes.length === 0 ? before : { text: announcement(episodes), turn: before.turn + 1 };
}
