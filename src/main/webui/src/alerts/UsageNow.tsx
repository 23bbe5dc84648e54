import { formatUsage } from '../format/usage';
import { useCurrentUsage } from '../live/useCurrentUsage';
import type { Episode } from '../model/episode';

/** The current usage of the series of an open episode. */
export function UsageNow({ episode: { hostname, cpu, allowed_top, kind } }: { readonly episode: Episode }) {
  const usage = useCurrentUsage(hostname, cpu);
  if (kind !== 'over_threshold' || usage === undefined) return <>still</>;
  return <>now {formatUsage(usage, allowed_top ?? undefined)} %</>;
}
