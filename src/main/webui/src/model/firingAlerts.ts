import { compareLevels, isFiring, isLoud, isMuted, limitBeside } from './displayState';
import { type Episode, isOfSeries } from './episode';
import type { Hosts } from './hosts';

/**
 * Maximum milliseconds between event time and the clock for live data. If it is more, the data are from a
 * replay, or the host sends nothing any more.
 */
const LIVE_WITHIN = 10 * 60_000;

export interface FiringAlert {
  readonly episode: Episode;
  /** The newest average of the series in percent; until there is a newer one, that of the episode. */
  readonly usage: number | undefined;
  /** In percent; null where there is no limit, as for alerts about a whole host. */
  readonly limit: number | null;
  /** Percentage points over the limit; 0 where there is no limit. */
  readonly excess: number;
  /** End of the newest window of the series, epoch milliseconds. */
  readonly windowEnd: number;
}

/** Returns an open episode with its current usage. */
export function alertOf(episode: Episode, hosts: Hosts): FiringAlert {
  const last = hosts.get(episode.hostname)?.series.get(episode.cpu)?.averages.at(-1);
  const known = Date.parse(episode.window_end ?? episode.fired_window_end ?? episode.started_at);
  const [windowEnd, usage] =
    last && last[0] > known ? last : [known, episode.usage_avg ?? episode.fired_usage_avg ?? undefined];
  const limit = usage === undefined ? episode.allowed_top : limitBeside(episode, usage);
  const excess = usage === undefined || limit === null ? 0 : usage - limit;
  return { episode, usage, limit, windowEnd, excess };
}

/**
 * Returns the episodes that are firing and not muted: unacknowledged ones first, then by severity, then by
 * how far they are over the limit.
 */
export function firingAlerts(open: ReadonlyMap<number, Episode>, hosts: Hosts): FiringAlert[] {
  const alerts = [...open.values()]
    .filter(episode => isFiring(episode) && !isMuted(episode))
    .map(episode => alertOf(episode, hosts));
  return alerts.sort(
    (a, b) =>
      Number(isLoud(b.episode)) - Number(isLoud(a.episode)) ||
      compareLevels(a.episode.level, b.episode.level) ||
      b.excess - a.excess ||
      a.episode.id - b.episode.id,
  );
}

/**
 * Returns for how long a series has been over its limit or unusual, in milliseconds. For live data it grows
 * with the clock; for data of another time, as in a replay, it grows with the data. Episodes without
 * averages, such as no data, go by the clock.
 */
export function firingFor(
  { episode, windowEnd }: Pick<FiringAlert, 'episode' | 'windowEnd'>,
  now: number,
): number {
  const started = Date.parse(episode.started_at);
  if (!isOfSeries(episode)) return now - beganAt(episode);
  return now - windowEnd < LIVE_WITHIN ? now - started : windowEnd - started;
}

/**
 * Maximum milliseconds between the last data of a host and the alert about it. If it is more, the data were
 * from a replay.
 */
const LONGEST_UNNOTICED = 24 * 3_600_000;

/**
 * Returns when the problem of a host began, epoch milliseconds. For no data that is the end of the last
 * window or, after a replay, when the service noticed it.
 */
function beganAt({ started_at, fired_at }: Episode): number {
  const heard = Date.parse(started_at);
  const found = Date.parse(fired_at ?? started_at);
  return found - heard < LONGEST_UNNOTICED ? heard : found;
}

/** Returns how long a resolved episode lasted, in milliseconds of event time. */
export function lasted(episode: Episode): number | undefined {
  const { kind, resolved_window_end, resolved_at, started_at, fired_at } = episode;
  if (resolved_window_end !== null) return Date.parse(resolved_window_end) - Date.parse(started_at);
  if (resolved_at === null) return undefined;
  return (
    Date.parse(resolved_at) -
    (kind === 'over_threshold' ? Date.parse(fired_at ?? started_at) : beganAt(episode))
  );
}

const REASONS: Record<string, string> = {
  recovered: 'recovered',
  not_sustained: 'did not last',
  threshold_changed: 'limit was changed',
  threshold_removed: 'limit was removed',
  series_gone: 'the series is gone',
  host_gone: 'the host is gone',
  gone: 'somebody says that the host is gone for good',
  host_reports_again: 'reports again',
  averages_arrive_again: 'averages arrive again',
  usual_again: 'as usual again, or it has become usual',
  marked_usual: 'somebody says that this is usual',
  clock_no_longer_ahead: 'no readings from ahead of time any more',
};

/** Returns in words why an episode ended. */
export function reasonText(reason: string | null | undefined): string {
  if (!reason) return 'resolved';
  return REASONS[reason] ?? reason.replaceAll('_', ' ');
}
