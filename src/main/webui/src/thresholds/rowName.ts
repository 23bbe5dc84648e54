import { DEFAULT_HOSTNAME, EVERY_CPU, type ThresholdKey } from '../api/thresholds';

/** Returns the name of a row for display: `doc`, `doc cpu1`, `the default`. */
export function rowName({ hostname, cpu }: ThresholdKey): string {
  const host = hostname === DEFAULT_HOSTNAME ? 'the default' : hostname;
  return cpu === EVERY_CPU ? host : `${host} ${cpu}`;
}
