import { useEffect, useRef } from 'react';
import { useConnection, useLive } from './LiveProvider';

/** What a message may be under way, and how rarely they come: less than that, in milliseconds, is no difference. */
const UNNOTICED = 5_000;

/** What the service's clock shows, epoch milliseconds: that of this machine may be wrong by minutes. */
export function useServerClock(): () => number {
  const serverTime = useLive(state => state.serverTime);
  const isLive = useConnection().status === 'live';
  const ahead = useRef(0);
  useEffect(() => {
    if (serverTime === undefined || !isLive) return;
    const difference = serverTime - Date.now();
    ahead.current = Math.abs(difference) < UNNOTICED ? 0 : difference;
  }, [serverTime, isLive]);
  return () => Date.now() + ahead.current;
}
