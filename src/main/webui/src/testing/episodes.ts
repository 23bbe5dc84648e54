import type { Episode } from '../live/protocol';

/** A firing episode of doc's cpu1; give what should be different. */
export function episode(changes: Partial<Episode> = {}): Episode {
  const hostname = changes.hostname ?? 'doc';
  const cpu = changes.cpu ?? 'cpu1';
  return {
    id: 41,
    dedup_key: `${hostname}/${cpu}/2021-10-11T12:53:30Z`,
    hostname,
    cpu,
    state: 'firing',
    allowed_top: 20,
    threshold_hostname: hostname,
    started_at: '2021-10-11T12:53:00Z',
    fired_window_end: '2021-10-11T12:53:30Z',
    fired_usage_avg: 91.2,
    fired_usage_max: 99.1,
    fired_at: '2021-10-11T12:53:41.412Z',
    resolved_window_end: null,
    resolved_usage_avg: null,
    resolved_at: null,
    resolved_reason: null,
    ...changes,
  };
}

/** The same episode two minutes later, recovered. */
export function resolvedEpisode(changes: Partial<Episode> = {}): Episode {
  return episode({
    state: 'resolved',
    resolved_window_end: '2021-10-11T12:55:30Z',
    resolved_usage_avg: 18.5,
    resolved_at: '2021-10-11T12:55:41Z',
    resolved_reason: 'recovered',
    ...changes,
  });
}
