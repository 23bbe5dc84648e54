import { type Host, hostsFrom } from '../model/hosts';
import type { AverageTuple, SeriesHistory } from '../model/messages';
import { WINDOW_END } from './messages';

/** The history of one series that ends at the sample window, from its usages. */
export function history(hostname: string, cpu: string, ...usages: number[]): SeriesHistory {
  const averages = usages.map((usage, index): AverageTuple => {
    const end = WINDOW_END - (usages.length - 1 - index) * 30_000;
    return [end, usage, Math.min(100, usage + 5)];
  });
  return { hostname, cpu, averages };
}

export function hostOf(...series: SeriesHistory[]): Host {
  const [host] = hostsFrom(series).hosts.values();
  if (!host) throw new Error('a host needs a series');
  return host;
}
