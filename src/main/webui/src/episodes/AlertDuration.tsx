import { formatDuration } from '../format/time';
import type { Episode } from '../model/episode';
import { lasted } from '../model/firingAlerts';
import { TickingDuration } from './TickingDuration';

interface AlertDurationProps {
  readonly episode: Episode;
}

/** How long an episode has lasted; ticks while it is open. */
export function AlertDuration({ episode }: AlertDurationProps) {
  const length = lasted(episode);
  if (episode.state !== 'resolved') return <TickingDuration episode={episode} />;
  return <>{length === undefined ? '' : formatDuration(length)}</>;
}
