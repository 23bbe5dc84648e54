import { hostsWithoutData } from '../model/hostsWithoutData';
import { useLive } from './LiveProvider';

/** Returns since when a host has sent no data; `undefined` while it reports. */
export function useNoDataSince(hostname: string): number | undefined {
  return useLive(({ open }) => hostsWithoutData(open).get(hostname));
}
