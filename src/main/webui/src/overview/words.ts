import { formatUsage, plural } from '../format/usage';
import { currentUsage } from '../model/currentUsage';
import type { Host } from '../model/hosts';
import type { HostsWithoutData } from '../model/hostsWithoutData';
import type { Limits } from '../model/limits';
import type { HostRank } from '../model/ranking';

/** Describes the chart of a host for screen readers. */
export function hostInWords(
  host: Host,
  { worst, over, limitState }: HostRank,
  limits: Limits,
  withoutData: HostsWithoutData,
): string {
  const begin = `Usage of ${host.hostname} in percent: `;
  if (limitState === 'no_data') return `${begin}no readings now`;
  const limit = worst?.limit;
  const figures = [...host.series.values()].map(series => {
    const usage = currentUsage(host, series, withoutData);
    if (usage === undefined) return `${series.cpu} no readings now`;
    const own = limits.of(host.hostname, series.cpu);
    const none = limits.rowOf(host.hostname, series.cpu) ? 'not compared' : 'none';
    const ownLimit = own === limit ? '' : `, limit ${own?.allowed_top ?? none}`;
    return `${series.cpu} ${formatUsage(usage, own?.allowed_top)}${ownLimit}`;
  });
  return `${begin}${figures.join(', ')}; ${limitText()}`;

  function limitText(): string {
    if (limit) return `limit ${limit.allowed_top} percent, ${plural(over, 'CPU')} over it`;
    return limitState === 'usual' ? 'compared with no limit, alerts on what is unusual' : 'no limit';
  }
}
