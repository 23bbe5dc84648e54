import { currentUsage } from '../model/currentUsage';
import { hostsWithoutData } from '../model/hostsWithoutData';
import { useLive } from './LiveProvider';

/** The current usage of a CPU in percent, always up to date; `undefined` when it does not report. */
export function useCurrentUsage(hostname: string, cpu: string): number | undefined {
  return useLive(({ hosts, open }) => {
    const host = hosts.get(hostname);
    const series = host?.series.get(cpu);
    return host && series && currentUsage(host, series, hostsWithoutData(open));
  });
}
