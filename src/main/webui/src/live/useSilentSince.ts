import { silentHosts } from '../model/silentHosts';
import { useLive } from './LiveProvider';

/** Since when a host is silent; `undefined` while it reports. */
export function useSilentSince(hostname: string): number | undefined {
  return useLive(({ open }) => silentHosts(open).get(hostname));
}
