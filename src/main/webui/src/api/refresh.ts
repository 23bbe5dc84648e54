import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from '../live/LiveProvider';

/** Alerts may come by the hundred; what is shown of them is asked for again at most this often, in milliseconds. */
const CALM = 700;

/** Asks again, soon, whenever something happens to any episode: also while more keeps happening. */
export function useRefreshOnAlert(queryKey: readonly unknown[]): void {
  const client = useQueryClient();
  const sequence = useLive(state => state.alertSequence);
  const key = useRef(queryKey);
  key.current = queryKey;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (sequence === 0 || timer.current !== undefined) return;
    const ask = () => {
      // An answer that is on its way may be older than what has happened: it is waited for, and asked again.
      const isAsking = client.isFetching({ queryKey: key.current }) > 0;
      timer.current = isAsking ? setTimeout(ask, CALM) : undefined;
      if (!isAsking) void client.invalidateQueries({ queryKey: key.current });
    };
    timer.current = setTimeout(ask, CALM);
  }, [client, sequence]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
