import type { EpisodeEvent } from '../api/episodes';
import { type Episode, isOfHost } from '../model/episode';
import type { Host } from '../model/hosts';
import type { AverageTuple } from '../model/messages';

/** How much time before and after an episode is shown, in milliseconds. */
const BEFORE = 15 * 60_000;
const AFTER = 10 * 60_000;

/**
 * Returns the averages around an episode: those in the live feed, and older ones that are stored with its
 * events. For an episode about a whole host all CPUs are returned.
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
  // The stored averages of a long episode may end long before those of the feed begin. They are then left
  // out, because the chart would mostly show a gap.
  const joins = remembered.some(([end]) => end >= liveFrom - BEFORE) || live.length === 0;
  const byEnd = new Map<number, AverageTuple>();
  for (const average of joins ? remembered : []) byEnd.set(average[0], average);
  for (const average of live) byEnd.set(average[0], average);
  const averages = [...byEnd.values()].sort(([a], [b]) => a - b);
  return { hostname, series: new Map([[cpu, { cpu, averages }]]) };
}
