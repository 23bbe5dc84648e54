import { formatUsage, plural } from '../format/usage';
import type { Host } from '../live/hosts';
import type { Limits } from '../live/limits';
import { currentUsage, type HostRank } from './ranking';

/** What a host's chart shows, for those who do not see it. */
export function hostInWords(host: Host, { worst, over }: HostRank, limits: Limits): string {
  const limit = worst?.limit;
  const figures = [...host.series.values()].map(series => {
    const usage = currentUsage(series);
    const own = limits.of(host.hostname, series.cpu);
    const figure = usage === undefined ? 'unknown' : formatUsage(usage, own?.allowed_top);
    return `${series.cpu} ${figure}${own === limit ? '' : `, limit ${own?.allowed_top ?? 'none'}`}`;
  });
  const limitText = limit ? `limit ${limit.allowed_top} percent, ${plural(over, 'CPU')} over it` : 'no limit';
  return `Usage of ${host.hostname} in percent: ${figures.join(', ')}; ${limitText}`;
}
