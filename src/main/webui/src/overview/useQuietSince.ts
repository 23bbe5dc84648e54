import { useLive } from '../live/LiveProvider';
import type { LiveState } from '../live/liveState';

/** Milliseconds without a new window after which data count as missing: the time of three windows. */
const QUIET_AFTER = 90_000;

/**
 * Returns the end of the last window, epoch milliseconds, if no more readings arrive; `undefined` while they
 * do. Checks the rate as well as the clock: in a replay the windows are old although readings arrive, and
 * another instance may be the one that reads.
 */
function quietSince({ readingsPerSecond, serverTime, lastWindowEnd }: LiveState): number | undefined {
  if (readingsPerSecond === undefined || (readingsPerSecond ?? 0) > 0) return undefined;
  if (serverTime === undefined || lastWindowEnd === undefined) return undefined;
  return serverTime - lastWindowEnd > QUIET_AFTER ? lastWindowEnd : undefined;
}

export function useQuietSince(): number | undefined {
  return useLive(quietSince);
}
