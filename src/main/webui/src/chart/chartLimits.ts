import type { ThresholdLimit } from '../model/threshold';

/** The lines that a chart draws across, in percent. */
export interface ChartLimits {
  readonly allowed: number;
  readonly critical: number | null;
  /** Only where an episode does not end at the limit itself. */
  readonly clear: number | null;
  /** The CPUs that are measured by them; all when it is left out. */
  readonly cpus?: readonly string[] | undefined;
}

export function chartLimits(
  limit: Pick<ThresholdLimit, 'allowed_top' | 'critical_top' | 'clears_at'> | undefined,
  cpus?: readonly string[],
): ChartLimits | undefined {
  if (!limit) return undefined;
  const { allowed_top, critical_top, clears_at } = limit;
  const clear = clears_at === allowed_top ? null : clears_at;
  return { allowed: allowed_top, critical: critical_top, clear, cpus };
}

/** A stretch of time that is shaded, epoch milliseconds; still going on when it has no end. */
export interface ChartSpan {
  readonly from: number;
  readonly to: number | undefined;
}
