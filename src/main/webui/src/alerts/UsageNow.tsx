import { formatUsage } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import type { Episode } from '../live/protocol';
import { currentUsage } from '../overview/ranking';

interface UsageNowProps {
  readonly episode: Episode;
}

/** Where the series of a firing episode stands now. */
export function UsageNow({ episode: { hostname, cpu, allowed_top } }: UsageNowProps) {
  const usage = useLive(state => currentUsage(state.hosts.get(hostname)?.series.get(cpu)));
  return <>{usage === undefined ? 'still' : `now ${formatUsage(usage, allowed_top)} %`}</>;
}
