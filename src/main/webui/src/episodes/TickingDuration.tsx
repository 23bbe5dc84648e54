import { formatDuration } from '../format/time';
import { useNow } from '../format/useNow';
import { useLive } from '../live/LiveProvider';
import { useServerClock } from '../live/useServerClock';
import type { Episode } from '../model/episode';
import { alertOf, firingFor } from '../model/firingAlerts';

interface TickingDurationProps {
  readonly episode: Episode;
}

/** How long an open episode has lasted. */
export function TickingDuration({ episode }: TickingDurationProps) {
  const windowEnd = useLive(state => alertOf(episode, state.hosts).windowEnd);
  const serverNow = useServerClock();
  useNow();
  return <>{formatDuration(firingFor({ episode, windowEnd }, serverNow()))}</>;
}
