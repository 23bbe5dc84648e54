import { hostsWithoutData } from '../model/hostsWithoutData';
import { useLive } from './LiveProvider';

/** Since when a host sends nothing; `undefined` while it reports. */
export function useNoDataSince(hostname: string): number | undefined {
  return useLive(({ open }) => hostsWithoutData(open).get(hostname));
}
