import type { Hosts } from '../live/hosts';
import type { Episode } from '../live/protocol';

/** Event time that is this far behind the clock is a replay, or a host that has gone silent. */
const LIVE_WITHIN = 10 * 60_000;

export interface FiringAlert {
  readonly episode: Episode;
  /** The newest average of the series, in percent; what it fired with until there is a newer one. */
  readonly usage: number;
  /** Percentage points over the limit. */
  readonly excess: number;
  /** Newest window end of the series, epoch milliseconds. */
  readonly windowEnd: number;
}

/** Firing episodes with where they stand now, most over the limit first. */
export function firingAlerts(firing: ReadonlyMap<number, Episode>, hosts: Hosts): FiringAlert[] {
  const alerts = [...firing.values()].map(episode => {
    const last = hosts.get(episode.hostname)?.series.get(episode.cpu)?.averages.at(-1);
    const firedAt = Date.parse(episode.fired_window_end);
    const [windowEnd, usage] = last && last[0] > firedAt ? last : [firedAt, episode.fired_usage_avg];
    return { episode, usage, windowEnd, excess: usage - episode.allowed_top };
  });
  return alerts.sort((a, b) => b.excess - a.excess || a.episode.id - b.episode.id);
}

/**
 * For how long a series has been over its limit, in milliseconds. Ticks with the clock while its data is of now; for
 * data of another time, which a replay brings, it goes by the data.
 */
export function firingFor({ episode, windowEnd }: FiringAlert, now: number): number {
  const started = Date.parse(episode.started_at);
  return now - windowEnd < LIVE_WITHIN ? now - started : windowEnd - started;
}

/** How long a resolved episode lasted, in milliseconds of event time. */
export function lasted(episode: Episode): number | undefined {
  if (episode.resolved_window_end)
    return Date.parse(episode.resolved_window_end) - Date.parse(episode.started_at);
  if (episode.resolved_at) return Date.parse(episode.resolved_at) - Date.parse(episode.fired_at);
  return undefined;
}

const REASONS: Record<string, string> = {
  recovered: 'recovered',
  threshold_changed: 'limit was changed',
  threshold_removed: 'limit was removed',
};

/** Why an episode ended, in words. */
export function reasonText(reason: string | null | undefined): string {
  if (!reason) return 'resolved';
  return REASONS[reason] ?? reason.replaceAll('_', ' ');
}
