import type { EpisodeEvent } from '../api/episodes';
import { type Episode, isOfHost } from '../model/episode';
import type { Host } from '../model/hosts';
import type { AverageTuple } from '../model/messages';

/** How much before and after an episode is shown, in milliseconds. */
const BEFORE = 15 * 60_000;
const AFTER = 10 * 60_000;

/**
 * The averages around an episode: what the live feed still holds, and what was written down with its events, for when
 * the feed has forgotten. Where it is about a whole host all CPUs are shown.
 */
export function aroundEpisode(
  episode: Episode,
  host: Host | undefined,
  events: readonly EpisodeEvent[],
): Host {
  const { hostname, cpu } = episode;
  const ended = episode.resolved_window_end ?? episode.resolved_at;
  const from = Date.parse(episode.started_at) - BEFORE;
  const to = ended === null ? Number.POSITIVE_INFINITY : Date.parse(ended) + AFTER;
  const within = ([end]: AverageTuple) => end >= from && end <= to;
  if (isOfHost(episode)) {
    const series = new Map(
      [...(host?.series ?? [])].map(([name, { averages }]) => [
        name,
        { cpu: name, averages: averages.filter(within) },
      ]),
    );
    return { hostname, series };
  }
  const live = host?.series.get(cpu)?.averages.filter(within) ?? [];
  const remembered = events.flatMap(event => event.evidence.averages).filter(within);
  const liveFrom = live[0]?.[0] ?? Number.POSITIVE_INFINITY;
  // A long episode began before what the feed still knows; between the two there would be nothing but a gap.
  const joins = remembered.some(([end]) => end >= liveFrom - BEFORE) || live.length === 0;
  const byEnd = new Map<number, AverageTuple>();
  for (const average of joins ? remembered : []) byEnd.set(average[0], average);
  for (const average of live) byEnd.set(average[0], average);
  const averages = [...byEnd.values()].sort(([a], [b]) => a - b);
  return { hostname, series: new Map([[cpu, { cpu, averages }]]) };
}
