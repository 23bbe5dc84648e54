import type { Episode } from '../model/episode';

/** A firing episode of doc's cpu1; give what should be different. */
export function episode(changes: Partial<Episode> = {}): Episode {
  const hostname = changes.hostname ?? 'doc';
  const cpu = changes.cpu ?? 'cpu1';
  return {
    id: 41,
    dedup_key: `${hostname}/${cpu}/2021-10-11T12:53:30Z`,
    kind: 'over_threshold',
    hostname,
    cpu,
    state: 'firing',
    level: 'warning',
    flapping: false,
    reason: 'went_over',
    allowed_top: 20,
    critical_top: null,
    clear_below: 20,
    threshold_hostname: hostname,
    threshold_cpu: '*',
    runbook_url: null,
    note: null,
    team: null,
    mention: null,
    started_at: '2021-10-11T12:53:00Z',
    usage_avg: changes.fired_usage_avg ?? 91.2,
    usage_max: 99.1,
    window_end: '2021-10-11T12:53:30Z',
    windows_over: 1,
    fired_window_end: '2021-10-11T12:53:30Z',
    fired_usage_avg: 91.2,
    fired_usage_max: 99.1,
    fired_at: '2021-10-11T12:53:41.412Z',
    resolved_window_end: null,
    resolved_usage_avg: null,
    resolved_at: null,
    resolved_reason: null,
    acknowledged_at: null,
    acknowledged_by: null,
    acknowledged_comment: null,
    acknowledged_until: null,
    silence_id: null,
    inhibited: false,
    clock: null,
    engine: null,
    unusual: null,
    ...changes,
  };
}

/** The same episode two minutes later, recovered. */
export function resolvedEpisode(changes: Partial<Episode> = {}): Episode {
  return episode({
    state: 'resolved',
    reason: 'recovered',
    resolved_window_end: '2021-10-11T12:55:30Z',
    resolved_usage_avg: 18.5,
    resolved_at: '2021-10-11T12:55:41Z',
    resolved_reason: 'recovered',
    ...changes,
  });
}

/** Over its limit, but not for long enough to fire. */
export function pendingEpisode(changes: Partial<Episode> = {}): Episode {
  return episode({
    state: 'pending',
    fired_window_end: null,
    fired_usage_avg: null,
    fired_usage_max: null,
    fired_at: null,
    ...changes,
  });
}

/** The host doc sends nothing. */
export function hostWithoutData(changes: Partial<Episode> = {}): Episode {
  return ofHost({ kind: 'no_data', reason: 'host_silent', ...changes });
}

/** The clock of the host doc is four minutes ahead, by which dopey and happy lose. */
export function clockAhead(changes: Partial<Episode> = {}): Episode {
  return ofHost({
    kind: 'clock_ahead',
    reason: 'clock_ahead',
    clock: { partition: 2, ahead_seconds: 240, late_readings: 45, losers: ['dopey', 'happy'] },
    ...changes,
  });
}

/** Flink produces nothing any more, or nothing that can be believed. */
export function noAverages(changes: Partial<Episode> = {}): Episode {
  return ofHost({
    kind: 'no_averages',
    hostname: 'cpu_agg_stats',
    reason: 'no_averages',
    engine: {
      last_window_end: '2021-10-11T12:53:30Z',
      last_written_at: null,
      cause: 'a window is 30 s long',
    },
    ...changes,
  });
}

/** doc's cpu1 idles between 2 and 9 % at that hour, and is at 31.2 % now. */
export function unusualEpisode(changes: Partial<Episode> = {}): Episode {
  return episode({
    kind: 'unusual',
    reason: 'unusual',
    allowed_top: null,
    clear_below: null,
    threshold_hostname: '*',
    started_at: '2021-10-11T12:48:30Z',
    usage_avg: 31.2,
    usage_max: null,
    fired_usage_avg: 31.2,
    fired_usage_max: null,
    unusual: {
      channel: 'level',
      value: 31.2,
      usual: { low: 2.1, high: 9.4, at_this_hour: true },
      score: 1.6,
      sensitivity: 'medium',
      marked_usual: null,
    },
    ...changes,
  });
}

function ofHost(changes: Partial<Episode>): Episode {
  return episode({
    cpu: '*',
    level: 'critical',
    allowed_top: null,
    clear_below: null,
    threshold_hostname: null,
    threshold_cpu: null,
    usage_avg: null,
    usage_max: null,
    window_end: null,
    windows_over: null,
    fired_window_end: null,
    fired_usage_avg: null,
    fired_usage_max: null,
    ...changes,
  });
}
