import { formatUsage } from '../format/usage';
import { useCurrentUsage } from '../live/useCurrentUsage';
import type { Episode } from '../model/episode';

/** Where the series of an open episode stands now. */
export function UsageNow({ episode: { hostname, cpu, allowed_top, kind } }: { readonly episode: Episode }) {
  const usage = useCurrentUsage(hostname, cpu);
  if (kind !== 'over_threshold' || usage === undefined) return <>still</>;
  return <>now {formatUsage(usage, allowed_top ?? undefined)} %</>;
}
