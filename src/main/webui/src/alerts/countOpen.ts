import type { Show } from '../model/address';
import { countsAsFiring, isMuted } from '../model/displayState';
import type { Episode } from '../model/episode';
import { matcherOf } from '../model/namePattern';
import { type AlertFilter, patternFor } from './alertFilter';

const SHOWN_UNDER: Record<Exclude<Show, 'resolved' | 'all'>, (episode: Episode) => boolean> = {
  open: () => true,
  firing: countsAsFiring,
  pending: ({ state }) => state === 'pending',
  acknowledged: ({ acknowledged_at }) => acknowledged_at !== null,
  muted: isMuted,
  flapping: ({ flapping }) => flapping,
};

/** Counts how many open episodes would be listed under each state, given the other filters. */
export function countOpen(open: Iterable<Episode>, filter: AlertFilter): Partial<Record<Show, number>> {
  const passes = passesOf(filter);
  const counts: Partial<Record<Show, number>> = { open: 0 };
  const passing = [...open].filter(passes);
  for (const [show, isShown] of Object.entries(SHOWN_UNDER)) {
    counts[show as Show] = passing.filter(isShown).length;
  }
  return counts;
}

/**
 * Returns a predicate that filters like the service: a beginning excludes only episodes that ended before it.
 */
function passesOf({
  host,
  cpu,
  team,
  level,
  kind,
  text,
  range,
  to,
}: AlertFilter): (episode: Episode) => boolean {
  const isHost = matcherOf(patternFor(host) || '*');
  const isCpu = matcherOf(patternFor(cpu) || '*');
  const isTeam = matcherOf(patternFor(team) || '*');
  const wanted = text.toLowerCase();
  const until = range === '' ? Date.parse(to) : Number.NaN;
  return episode =>
    isHost(episode.hostname) &&
    isCpu(episode.cpu) &&
    isTeam(episode.team ?? '') &&
    (level === '' || level === episode.level) &&
    (kind === '' || kind === episode.kind) &&
    (wanted === '' || textOf(episode).includes(wanted)) &&
    !(Date.parse(episode.started_at) >= until);
}

function textOf({ hostname, cpu, acknowledged_by, acknowledged_comment, team, note }: Episode): string {
  return [hostname, cpu, acknowledged_by, acknowledged_comment, team, note]
    .filter(part => part !== null)
    .join(' ')
    .toLowerCase();
}
