import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from '../live/LiveProvider';

/**
 * Minimum interval between two requests for the same data, in milliseconds: alerts may come by the hundred.
 */
const CALM = 700;

/** Loads a query again soon after any episode has changed, also while more changes follow. */
export function useRefreshOnAlert(queryKey: readonly unknown[]): void {
  const client = useQueryClient();
  const sequence = useLive(state => state.alertSequence);
  const key = useRef(queryKey);
  key.current = queryKey;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (sequence === 0 || timer.current !== undefined) return;
    const ask = () => {
      // The answer to a running request may be older than the change, so this waits for it and then loads
      // again.
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
