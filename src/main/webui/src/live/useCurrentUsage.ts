import { currentUsage } from '../model/currentUsage';
import { hostsWithoutData } from '../model/hostsWithoutData';
import { useLive } from './LiveProvider';

/**
 * Returns the current usage of a CPU in percent, kept up to date; `undefined` when the CPU does not report.
 */
export function useCurrentUsage(hostname: string, cpu: string): number | undefined {
  return useLive(({ hosts, open }) => {
    const host = hosts.get(hostname);
    const series = host?.series.get(cpu);
    return host && series && currentUsage(host, series, hostsWithoutData(open));
  });
}
