import type { ThresholdRow } from '../model/threshold';

/** A row of the table of thresholds; give what should be different from the defaults. */
export function limit(
  hostname: string,
  allowed_top: number,
  changes: Partial<ThresholdRow> = {},
): ThresholdRow {
  return {
    hostname,
    cpu: '*',
    allowed_top,
    critical_top: null,
    clear_below: null,
    clears_at: allowed_top,
    pending_windows: 1,
    pending_seconds: 0,
    keep_firing_seconds: 0,
    detect: 'limit',
    sensitivity: 'medium',
    runbook_url: null,
    note: null,
    team: null,
    mention: null,
    no_data_after: null,
    ...changes,
  };
}
