import { formatUsage, plural } from '../format/usage';
import type { Host } from '../live/hosts';
import { currentUsage, type HostRank } from './ranking';

/** What a host's chart shows, for those who do not see it. */
export function hostInWords(host: Host, { worst, over }: HostRank): string {
  const limit = worst?.limit;
  const figures = [...host.series.values()].map(series => {
    const usage = currentUsage(series);
    return `${series.cpu} ${usage === undefined ? 'unknown' : formatUsage(usage, limit?.allowed_top)}`;
  });
  const limitText = limit ? `limit ${limit.allowed_top} percent, ${plural(over, 'CPU')} over it` : 'no limit';
  return `Usage of ${host.hostname} in percent: ${figures.join(', ')}; ${limitText}`;
}
