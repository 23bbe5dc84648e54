import { compareLevels, isFiring, isLoud, isMuted, limitBeside } from './displayState';
import { type Episode, isOfSeries } from './episode';
import type { Hosts } from './hosts';

/** Event time that is this far behind the clock is a replay, or a host that sends nothing any more. */
const LIVE_WITHIN = 10 * 60_000;

export interface FiringAlert {
  readonly episode: Episode;
  /** The newest average of the series, in percent; what is known from the episode until there is a newer one. */
  readonly usage: number | undefined;
  /** In percent; null where there is none, as where it is about a whole host. */
  readonly limit: number | null;
  /** Percentage points over the limit; 0 where there is none. */
  readonly excess: number;
  /** Newest window end of the series, epoch milliseconds. */
  readonly windowEnd: number;
}

/** An open episode with where it stands now. */
export function alertOf(episode: Episode, hosts: Hosts): FiringAlert {
  const last = hosts.get(episode.hostname)?.series.get(episode.cpu)?.averages.at(-1);
  const known = Date.parse(episode.window_end ?? episode.fired_window_end ?? episode.started_at);
  const [windowEnd, usage] =
    last && last[0] > known ? last : [known, episode.usage_avg ?? episode.fired_usage_avg ?? undefined];
  const limit = usage === undefined ? episode.allowed_top : limitBeside(episode, usage);
  const excess = usage === undefined || limit === null ? 0 : usage - limit;
  return { episode, usage, limit, windowEnd, excess };
}

/** What fires and is not muted: what is not acknowledged first, critical before warning, most over the limit first. */
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
 * For how long a series has been over its limit or unusual, in milliseconds. Ticks with the clock while its data is of now; for
 * data of another time, which a replay brings, it goes by the data. What has no data, as silence, goes by the clock.
 */
export function firingFor(
  { episode, windowEnd }: Pick<FiringAlert, 'episode' | 'windowEnd'>,
  now: number,
): number {
  const started = Date.parse(episode.started_at);
  if (!isOfSeries(episode)) return now - beganAt(episode);
  return now - windowEnd < LIVE_WITHIN ? now - started : windowEnd - started;
}

/** Longer silences are not of this time: a replay's host was last heard years ago. */
const LONGEST_UNNOTICED = 24 * 3_600_000;

/** Since when something is wrong with a host, epoch milliseconds: if it sends nothing, the end of its last window, or when that was found out. */
function beganAt({ started_at, fired_at }: Episode): number {
  const heard = Date.parse(started_at);
  const found = Date.parse(fired_at ?? started_at);
  return found - heard < LONGEST_UNNOTICED ? heard : found;
}

/** How long a resolved episode lasted, in milliseconds of event time. */
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

/** Why an episode ended, in words. */
export function reasonText(reason: string | null | undefined): string {
  if (!reason) return 'resolved';
  return REASONS[reason] ?? reason.replaceAll('_', ' ');
}
