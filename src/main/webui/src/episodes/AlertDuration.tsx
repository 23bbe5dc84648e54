import { formatDuration } from '../format/time';
import { useNow } from '../format/useNow';
import { useLive } from '../live/LiveProvider';
import { useServerClock } from '../live/useServerClock';
import type { Episode } from '../model/episode';
import { alertOf, firingFor, lasted } from '../model/firingAlerts';

interface AlertDurationProps {
  readonly episode: Episode;
}

/** How long an episode has lasted; ticks while it is open. */
export function AlertDuration({ episode }: AlertDurationProps) {
  const length = lasted(episode);
  if (episode.state !== 'resolved') return <Ticking episode={episode} />;
  return <>{length === undefined ? '' : formatDuration(length)}</>;
}

function Ticking({ episode }: AlertDurationProps) {
  const windowEnd = useLive(state => alertOf(episode, state.hosts).windowEnd);
  const serverNow = useServerClock();
  useNow();
  return <>{formatDuration(firingFor({ episode, windowEnd }, serverNow()))}</>;
}
