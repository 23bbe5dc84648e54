import type { Rule } from '../api/thresholds';
import { formatDuration } from '../format/time';
import { plural } from '../format/usage';
import { comparesLimits, type Detect, type Sensitivity } from '../model/threshold';

type Conditions = Pick<Rule, 'allowed_top' | 'pending_windows' | 'pending_seconds' | 'detect'>;

/** Describes how long an alert waits before it fires: `at once`, `after 3 windows`, `after 2 m 00 s`. */
function waitText({ pending_windows, pending_seconds }: Conditions): string {
  const parts = [];
  if (pending_windows > 1) parts.push(plural(pending_windows, 'window'));
  if (pending_seconds > 0) parts.push(formatDuration(pending_seconds * 1_000));
  return parts.length === 0 ? 'at once' : `after ${parts.join(' and ')}`;
}

export const DETECT_WORD: Record<Detect, string> = {
  limit: 'Limit',
  usual: 'What is unusual',
  both: 'Both',
};

export const SENSITIVITY_WORD: Record<Sensitivity, string> = { low: 'Low', medium: 'Medium', high: 'High' };

/** Describes what opens alerts: `what is unusual, sensitivity high`. */
function detectText({ detect, sensitivity }: Pick<Rule, 'detect' | 'sensitivity'>): string {
  if (detect === 'limit') return 'the limit';
  const what = detect === 'both' ? 'the limit and what is unusual' : 'what is unusual';
  return `${what}, sensitivity ${sensitivity}`;
}

/**
 * Describes when an alert fires: `at once`, `after 3 windows`; a dash if averages are not compared with the
 * limits; or that it always or never fires, as a limit written by SQL may have it.
 */
export function firesText(rule: Conditions): string {
  if (!comparesLimits(rule)) return '–';
  if (rule.allowed_top > 100) return 'never: no average is above 100 %';
  if (rule.allowed_top < 0) return `${waitText(rule)}: every average is above this`;
  return waitText(rule);
}

/** Describes the time for hosts without data: `no data after 10m`, `no alert without data`. */
export function noDataText(noDataAfter: string): string {
  return noDataAfter === 'never' ? 'no alert without data' : `no data after ${noDataAfter}`;
}

/**
 * Describes a rule with everything that is not the default: `80 %, critical 90 %, clears at 75 %, after 3
 * windows`.
 */
export function ruleText(rule: Rule): string {
  const parts = [`${rule.allowed_top} %`];
  if (rule.critical_top !== null) parts.push(`critical ${rule.critical_top} %`);
  if (rule.clear_below !== null) parts.push(`clears at ${rule.clear_below} %`);
  const wait = waitText(rule);
  if (wait !== 'at once') parts.push(wait);
  if (rule.keep_firing_seconds > 0)
    parts.push(`keeps firing ${formatDuration(rule.keep_firing_seconds * 1_000)}`);
  if (rule.detect !== 'limit') parts.push(`alerts on ${detectText(rule)}`);
  if (rule.no_data_after !== null) parts.push(noDataText(rule.no_data_after));
  if (rule.team !== null) parts.push(`team ${rule.team}`);
  if (rule.mention !== null) parts.push(`mentions ${rule.mention}`);
  if (rule.runbook_url !== null) parts.push(`runbook ${rule.runbook_url}`);
  if (rule.note !== null) parts.push(`note “${rule.note}”`);
  return parts.join(', ');
}

/** Describes what another user has changed in a row meanwhile. */
export function meanwhileText(theirs: Rule | undefined): string {
  return theirs
    ? `Someone else changed it to ${ruleText(theirs)} meanwhile.`
    : 'Someone else deleted it meanwhile.';
}

/** Whether two rules have the same content. */
export function sameRule(a: Rule, b: Rule): boolean {
  return (
    a.allowed_top === b.allowed_top &&
    a.critical_top === b.critical_top &&
    a.clear_below === b.clear_below &&
    a.pending_windows === b.pending_windows &&
    a.pending_seconds === b.pending_seconds &&
    a.keep_firing_seconds === b.keep_firing_seconds &&
    a.detect === b.detect &&
    a.sensitivity === b.sensitivity &&
    a.runbook_url === b.runbook_url &&
    a.note === b.note &&
    a.team === b.team &&
    a.mention === b.mention &&
    a.no_data_after === b.no_data_after
  );
}
