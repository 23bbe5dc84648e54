import { clearsAt } from '../src/model/limits.ts';
import type { Episode, Level, ThresholdLimit, WindowAverage } from '../src/model/messages';

export interface Transition {
  readonly transition: string;
  readonly episode: Episode;
}

const levelOf = (usage: number, { critical_top }: ThresholdLimit): Level =>
  critical_top !== null && usage > critical_top ? 'critical' : 'warning';

/** What one average does to the episode of its series, after the rules of the service. */
export function judge(
  open: Episode | undefined,
  limit: ThresholdLimit | undefined,
  average: WindowAverage,
  foundAt: string,
  nextId: () => number,
): Transition | undefined {
  const end = new Date(average.window_end).toISOString();
  const of = { usage_avg: average.usage_avg, usage_max: average.usage_max, window_end: end };
  if (!open) {
    if (!limit || average.usage_avg <= limit.allowed_top) return undefined;
    const begun = begin(limit, average, nextId());
    return isDue(begun, limit, average.window_end)
      ? { transition: 'firing', episode: fire(begun, 'went_over', foundAt) }
      : { transition: 'pending', episode: begun };
  }
  const over = { ...open, ...of, windows_over: (open.windows_over ?? 0) + 1 };
  if (!limit || average.usage_avg <= clearsAt(limit)) {
    const recovered = open.state === 'pending' ? 'not_sustained' : 'recovered';
    const changed = limit && average.usage_avg > (open.allowed_top ?? 0) ? 'threshold_changed' : recovered;
    const reason = limit ? changed : 'threshold_removed';
    return {
      transition: 'resolved',
      episode: {
        ...open,
        ...of,
        state: 'resolved',
        reason,
        resolved_window_end: end,
        resolved_usage_avg: average.usage_avg,
        resolved_at: foundAt,
        resolved_reason: reason,
      },
    };
  }
  if (open.state === 'pending') {
    return isDue(over, limit, average.window_end)
      ? { transition: 'firing', episode: fire(over, 'sustained', foundAt) }
      : undefined;
  }
  const level = levelOf(average.usage_avg, limit);
  if (level === open.level) return undefined;
  const up = level === 'critical';
  return {
    transition: up ? 'escalated' : 'de_escalated',
    episode: { ...over, level, reason: up ? 'over_critical' : 'under_critical' },
  };
}

function isDue(episode: Episode, limit: ThresholdLimit, windowEnd: number): boolean {
  const lasting = windowEnd - Date.parse(episode.started_at);
  return (episode.windows_over ?? 0) >= limit.pending_windows && lasting >= limit.pending_seconds * 1_000;
}

function fire(episode: Episode, reason: string, foundAt: string): Episode {
  return {
    ...episode,
    state: 'firing',
    reason,
    fired_window_end: episode.window_end,
    fired_usage_avg: episode.usage_avg,
    fired_usage_max: episode.usage_max,
    fired_at: foundAt,
  };
}

function begin(limit: ThresholdLimit, average: WindowAverage, id: number): Episode {
  const end = new Date(average.window_end).toISOString();
  return {
    ...blank(id, average.hostname, average.cpu, end),
    level: levelOf(average.usage_avg, limit),
    allowed_top: limit.allowed_top,
    critical_top: limit.critical_top,
    clear_below: clearsAt(limit),
    threshold_hostname: limit.hostname,
    threshold_cpu: limit.cpu,
    started_at: new Date(average.window_end - 30_000).toISOString(),
    usage_avg: average.usage_avg,
    usage_max: average.usage_max,
    window_end: end,
    windows_over: 1,
  };
}

/** An episode in which nothing is known but whose it is. */
export function blank(id: number, hostname: string, cpu: string, end: string): Episode {
  return {
    id,
    dedup_key: `${hostname}/${cpu}/${end}`,
    kind: 'over_threshold',
    hostname,
    cpu,
    state: 'pending',
    level: 'warning',
    flapping: false,
    reason: 'went_over',
    allowed_top: null,
    critical_top: null,
    clear_below: null,
    threshold_hostname: null,
    threshold_cpu: null,
    started_at: end,
    usage_avg: null,
    usage_max: null,
    window_end: null,
    windows_over: null,
    fired_window_end: null,
    fired_usage_avg: null,
    fired_usage_max: null,
    fired_at: null,
    resolved_window_end: null,
    resolved_usage_avg: null,
    resolved_at: null,
    resolved_reason: null,
    acknowledged_at: null,
    acknowledged_by: null,
    acknowledged_comment: null,
    silence_id: null,
    inhibited: false,
  };
}
