import type { Episode } from '../model/episode';

/** Returns the address where the threshold of an episode is edited; undefined when there is none. */
export function thresholdAddress({
  threshold_hostname: host,
  threshold_cpu: cpu,
}: Pick<Episode, 'threshold_hostname' | 'threshold_cpu'>): string | undefined {
  if (host === null) return undefined;
  const query = new URLSearchParams({ host, edit: cpu ?? '*' });
  return `/thresholds?${query}`;
}
