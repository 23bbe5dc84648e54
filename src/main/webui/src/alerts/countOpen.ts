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

/** How many open episodes would be listed under each state, with the other filters as they are. */
export function countOpen(open: Iterable<Episode>, filter: AlertFilter): Partial<Record<Show, number>> {
  const passes = passesOf(filter);
  const counts: Partial<Record<Show, number>> = { open: 0 };
  const passing = [...open].filter(passes);
  for (const [show, isShown] of Object.entries(SHOWN_UNDER)) {
    counts[show as Show] = passing.filter(isShown).length;
  }
  return counts;
}

/** As the service filters; a beginning leaves out only what had ended before. */
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
