import { formatDuration, formatMoment } from '../format/time';
import { formatUsage, plural } from '../format/usage';
import { type Episode, isOfHost } from './episode';
import type { AverageTuple } from './messages';
import { isPattern } from './namePattern';
import { channelWords, unusualValue, usualRange } from './unusual';

/** Returns `doc cpu1`, or `doc` for an alert about the whole host. */
export function nameOf(episode: Pick<Episode, 'hostname' | 'cpu' | 'kind'> | undefined): string {
  if (!episode) return '';
  return isOfHost(episode) ? episode.hostname : `${episode.hostname} ${episode.cpu}`;
}

/** Returns in words which threshold a limit comes from. */
export function originOf(
  episode: Pick<Episode, 'hostname' | 'threshold_hostname' | 'threshold_cpu'>,
): string {
  const { hostname, threshold_hostname: host, threshold_cpu: cpu } = episode;
  if (host === null) return '';
  const ofCpu = cpu === null || cpu === '*' ? '' : ` for ${isPattern(cpu) ? `CPUs like ${cpu}` : cpu}`;
  if (host === '*') return `the default for every host${ofCpu}`;
  if (host === hostname) return `${hostname}’s own${ofCpu}`;
  return `set for hosts like ${host}${ofCpu}`;
}

/**
 * Returns in one sentence with numbers why an alert fired.
 *
 * @param now epoch milliseconds; for times on the same day the date is left out
 * @param averages the known averages of the series, oldest first
 */
export function whyItFired(episode: Episode, now: number, averages: readonly AverageTuple[] = []): string {
  const { hostname, cpu, kind, allowed_top, critical_top, level, started_at } = episode;
  if (kind === 'no_data') {
    return `${hostname} sent readings and then stopped: none has come since its window that ended ${time(started_at, now)}.`;
  }
  if (kind === 'clock_ahead') return whyTheClock(episode);
  if (kind === 'no_averages') return whyNoAverages(episode, now);
  if (kind === 'unusual') return whyUnusual(episode);
  if (kind === 'other') {
    return `${nameOf(episode)} needs attention, for a reason that this version of Highwater does not know: a newer one has found it.`;
  }
  const usage = episode.fired_usage_avg ?? episode.usage_avg;
  const peak = episode.fired_usage_max ?? episode.usage_max;
  if (usage === null || allowed_top === null) return `${hostname} ${cpu} is over its limit.`;
  const isCritical = level === 'critical' && critical_top !== null && usage > critical_top;
  const limit = isCritical ? `the critical limit of ${critical_top} %` : `the limit of ${allowed_top} %`;
  const shown = formatUsage(usage, isCritical ? (critical_top ?? allowed_top) : allowed_top);
  const origin = originOf(episode);
  const verb = episode.state === 'pending' ? 'averages' : 'averaged';
  const highest = peak === null ? '' : `, with a highest reading of ${formatUsage(peak)} %`;
  return (
    `${hostname} ${cpu} ${verb} ${shown} % over 30 s, over ${limit}` +
    `${origin === '' ? '' : ` (${origin})`}${highest}${lasting(episode)}${soFar(episode, averages)}.` +
    (isCritical ? '' : sinceThen(episode))
  );
}

/** Returns what is wrong in a few words, for places without room for numbers. */
export function troubleOf({ kind, clock, unusual }: Pick<Episode, 'kind' | 'clock' | 'unusual'>): string {
  if (kind === 'no_data') return 'no readings';
  if (kind === 'clock_ahead') return clock ? `clock ${clock.ahead_seconds} s ahead` : 'clock ahead';
  if (kind === 'no_averages') return 'no averages arrive';
  if (kind === 'unusual') return contrastOf(unusual);
  return 'needs attention';
}

/** Returns, for example, `31 %, usually 2 to 9 %`. */
function contrastOf(unusual: Episode['unusual']): string {
  const range = unusual ? usualRange(unusual) : undefined;
  return unusual && range ? `${unusualValue(unusual)}, usually ${range}` : 'unusual';
}

const FIVE_MINUTES = 300_000;

function whyUnusual(episode: Episode): string {
  const { unusual, fired_window_end, started_at } = episode;
  const name = nameOf(episode);
  if (!unusual) return `The usage of ${name} is unusual.`;
  const range = usualRange(unusual);
  const length = Math.max(FIVE_MINUTES, Date.parse(fired_window_end ?? started_at) - Date.parse(started_at));
  const usual = range
    ? `${name} usually averages ${range}${unusual.usual.at_this_hour ? ' at that hour' : ''}; it`
    : name;
  const origin = originOf(episode);
  return (
    `${usual} averaged ${unusualValue(unusual)} for ${plural(Math.round(length / 60_000), 'minute')}. It stood out by ${channelWords(unusual)}.` +
    (origin === ''
      ? ''
      : ` The threshold (${origin}) alerts on what is unusual, at ${unusual.sensitivity} sensitivity.`)
  );
}

function whyNoAverages({ hostname, started_at, engine }: Episode, now: number): string {
  const cause = engine?.cause ? ` What is known of it: ${engine.cause}.` : '';
  const last = engine?.last_window_end
    ? ` The newest window it had averages of ended ${time(engine.last_window_end, now)}.`
    : '';
  return (
    `Nothing has come in the topic ${hostname} since ${formatMoment(Date.parse(started_at), now)}, so that no host is watched: the job that computes averages does ` +
    `not run, or no readings come.${last}${cause}`
  );
}

const LOSERS_NAMED = 5;

function whyTheClock({ hostname, clock }: Episode): string {
  if (!clock) return `The clock of ${hostname} is ahead, so that readings of other hosts came too late.`;
  const { ahead_seconds, late_readings, losers, partition } = clock;
  const rest = losers.length - LOSERS_NAMED;
  const names = losers.slice(0, LOSERS_NAMED).join(', ') + (rest > 0 ? ` and ${plural(rest, 'other')}` : '');
  return (
    `The clock of ${hostname} is up to ${ahead_seconds} s ahead. Its readings close the windows of partition ${partition} early, so that at least ` +
    `${plural(late_readings, 'reading')} of other hosts came too late to count (${names}). Set its clock, or lower highwater.readings.allowed-skew, ` +
    'so that its readings are set aside.'
  );
}

/** Returns how a warning has become critical; empty if it has not. */
function sinceThen({ level, critical_top, usage_avg }: Episode): string {
  if (level !== 'critical' || critical_top === null) return '';
  return usage_avg !== null && usage_avg > critical_top
    ? ` It is critical since it averaged ${formatUsage(usage_avg, critical_top)} %, over ${critical_top} %.`
    : ` It has been over its critical limit of ${critical_top} % since.`;
}

const WINDOW = 30_000;

/** Returns how many windows were over the limit; empty when the first ones are no longer known. */
function soFar({ state, started_at, allowed_top }: Episode, averages: readonly AverageTuple[]): string {
  const start = Date.parse(started_at);
  const since = averages.filter(([end]) => end > start);
  if (state !== 'firing' || allowed_top === null || (since[0]?.[0] ?? Number.NaN) - start !== WINDOW)
    return '';
  const over = since.filter(([, usage]) => usage > allowed_top).length;
  return `, ${plural(over, 'window')} over it so far`;
}

function lasting({ windows_over, started_at, fired_window_end, window_end, state }: Episode): string {
  const end = fired_window_end ?? window_end;
  const length = end === null ? 0 : Date.parse(end) - Date.parse(started_at);
  if (state !== 'pending' && length <= 30_000) return '';
  const windows =
    windows_over === null || state !== 'pending' ? '' : `, ${plural(windows_over, 'window')} so far`;
  return length <= 0 ? windows : `, after ${formatDuration(length)} over it${windows}`;
}

function time(instant: string, now: number): string {
  return `at ${formatMoment(Date.parse(instant), now)}`;
}
