import type { Episode } from './episode';
import { memoizeWeak } from './memoizeWeak';

/** By hostname, the end of the last window received, epoch milliseconds. */
export type SilentHosts = ReadonlyMap<string, number>;

/** Hosts that send nothing any more, as the service has found: their last averages are not their usage now. */
export const silentHosts = memoizeWeak((open: ReadonlyMap<number, Episode>): SilentHosts => {
  const silent = new Map<string, number>();
  for (const { kind, hostname, started_at } of open.values()) {
    if (kind === 'no_data') silent.set(hostname, Date.parse(started_at));
  }
  return silent;
});
