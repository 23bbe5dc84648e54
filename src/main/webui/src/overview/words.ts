import { formatUsage, plural } from '../format/usage';
import type { Host } from '../live/hosts';
import { currentUsage, type HostRank } from './ranking';

/** What a host's chart shows, for those who do not see it. */
export function hostInWords(host: Host, { limit, over }: HostRank): string {
  const figures = [...host.series.values()].map(series => {
    const usage = currentUsage(series);
    return `${series.cpu} ${usage === undefined ? 'unknown' : formatUsage(usage, limit?.allowedTop)}`;
  });
  const limitText = limit ? `limit ${limit.allowedTop} percent, ${plural(over, 'CPU')} over it` : 'no limit';
  return `Usage of ${host.hostname} in percent: ${figures.join(', ')}; ${limitText}`;
}
