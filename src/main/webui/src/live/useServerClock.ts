import { useEffect, useRef } from 'react';
import { useConnection, useLive } from './LiveProvider';

/** What a message may be under way, and how rarely they come: less than that, in milliseconds, is no difference. */
const UNNOTICED = 5_000;

/** Tells what the service's clock shows, epoch milliseconds: that of this machine may be wrong by minutes. */
export function useServerClock(): () => number {
  const serverTime = useLive(state => state.serverTime);
  const isLive = useConnection().status === 'live';
  // From the first moment on, or a page would begin with this machine's clock and then jump.
  const ahead = useRef<number | undefined>(undefined);
  ahead.current ??= isLive ? aheadOf(serverTime) : undefined;
  useEffect(() => {
    if (isLive && serverTime !== undefined) ahead.current = aheadOf(serverTime);
  }, [serverTime, isLive]);
  return () => Date.now() + (ahead.current ?? 0);
}

function aheadOf(serverTime: number | undefined): number | undefined {
  if (serverTime === undefined) return undefined;
  const difference = serverTime - Date.now();
  return Math.abs(difference) < UNNOTICED ? 0 : difference;
}
