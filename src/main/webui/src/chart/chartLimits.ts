import type { ThresholdLimit } from '../model/threshold';

/** The limits that a chart draws as lines, in percent. */
export interface ChartLimits {
  readonly allowed: number;
  readonly critical: number | null;
  /** Where an episode ends; null if that is the limit itself. */
  readonly clear: number | null;
  /** The CPUs that these limits apply to; all if left out. */
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

/** A time range that is shaded, epoch milliseconds; without an end it continues to the edge of the chart. */
export interface ChartSpan {
  readonly from: number;
  readonly to: number | undefined;
}
