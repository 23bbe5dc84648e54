import { useNow } from '../format/useNow';
import { useServerClock } from './useServerClock';

/** What the service's clock shows, epoch milliseconds, renewed once a second: its times are compared with nothing else. */
export function useServerNow(): number {
  const serverNow = useServerClock();
  useNow();
  return serverNow();
}
