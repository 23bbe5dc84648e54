import { useLive } from '../live/LiveProvider';
import type { LiveState } from '../live/liveState';

/** A window closes every 30 s; after three the silence is no accident. */
const QUIET_AFTER = 90_000;

/**
 * The last window's end, epoch milliseconds, when nothing arrives any more; `undefined` while readings flow. A replay
 * of old data flows too, and another instance may be the one that reads, so both clock and rate have a say.
 */
function quietSince({ readingsPerSecond, serverTime, lastWindowEnd }: LiveState): number | undefined {
  if (readingsPerSecond === undefined || (readingsPerSecond ?? 0) > 0) return undefined;
  if (serverTime === undefined || lastWindowEnd === undefined) return undefined;
  return serverTime - lastWindowEnd > QUIET_AFTER ? lastWindowEnd : undefined;
}

export function useQuietSince(): number | undefined {
  return useLive(quietSince);
}
