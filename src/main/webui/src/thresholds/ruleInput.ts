import type { Rule } from '../api/thresholds';
import type { Detect, Sensitivity } from '../model/threshold';
import { readLimit } from './limitInput';

/** A rule as it is typed; an empty field means the default. */
export interface TypedRule {
  readonly allowed: string | number;
  readonly critical: string | number;
  readonly clear: string | number;
  readonly windows: string | number;
  readonly seconds: string | number;
  readonly keep: string | number;
  readonly detect: Detect;
  readonly sensitivity: Sensitivity;
  readonly runbookUrl: string;
  readonly note: string;
  readonly team: string;
  readonly mention: string;
  readonly noData: string;
}

/** The fields that are texts. */
export const TEXT_FIELDS = ['runbookUrl', 'note', 'team', 'mention', 'noData'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export type RuleProblems = Partial<Record<keyof TypedRule, string>>;

type RuleInput =
  | { readonly rule: Rule; readonly problems?: undefined }
  | { readonly problems: RuleProblems; readonly rule?: undefined };

const MOST_WINDOWS = 1_000;
const A_DAY = 86_400;

export const EMPTY_RULE: TypedRule = {
  allowed: '',
  critical: '',
  clear: '',
  windows: '',
  seconds: '',
  keep: '',
  detect: 'limit',
  sensitivity: 'medium',
  runbookUrl: '',
  note: '',
  team: '',
  mention: '',
  noData: '',
};

export function typedFrom(rule: Rule): TypedRule {
  return {
    allowed: rule.allowed_top,
    critical: rule.critical_top ?? '',
    clear: rule.clear_below ?? '',
    windows: rule.pending_windows === 1 ? '' : rule.pending_windows,
    seconds: rule.pending_seconds === 0 ? '' : rule.pending_seconds,
    keep: rule.keep_firing_seconds === 0 ? '' : rule.keep_firing_seconds,
    detect: rule.detect,
    sensitivity: rule.sensitivity,
    runbookUrl: rule.runbook_url ?? '',
    note: rule.note ?? '',
    team: rule.team ?? '',
    mention: rule.mention ?? '',
    noData: rule.no_data_after ?? '',
  };
}

/** Whether a rule has other conditions than its limit. */
export function hasMore({ critical, clear, windows, seconds, keep, detect }: TypedRule): boolean {
  return detect !== 'limit' || [critical, clear, windows, seconds, keep].some(value => value !== '');
}

/** Whether a rule has guidance or a time for hosts without data. */
export function hasGuidance(typed: TypedRule): boolean {
  return TEXT_FIELDS.some(name => typed[name] !== '');
}

/** Parses a typed rule by the same rules as the service, so that most errors are found before submitting. */
export function readRule(typed: TypedRule): RuleInput {
  const problems: RuleProblems = {};
  const { allowedTop = 0, problem } = readLimit(typed.allowed);
  if (problem !== undefined) problems.allowed = problem;
  const limit = (name: 'critical' | 'clear'): number | null => {
    if (isEmpty(typed[name])) return null;
    const read = readLimit(typed[name]);
    if (read.problem !== undefined) problems[name] = read.problem;
    return read.allowedTop ?? null;
  };
  const whole = (name: 'windows' | 'seconds' | 'keep', fallback: number, most: number): number => {
    if (isEmpty(typed[name])) return fallback;
    const value = Number(typed[name]);
    if (!Number.isInteger(value) || value < fallback || value > most) {
      problems[name] = `From ${fallback} to ${most.toLocaleString('en')}`;
    }
    return value;
  };
  const critical = limit('critical');
  const clear = limit('clear');
  if (problem === undefined) {
    if (critical !== null && critical <= allowedTop) problems.critical ??= 'Above the limit';
    if (clear !== null && clear > allowedTop) problems.clear ??= 'Not above the limit';
  }
  const rule: Rule = {
    allowed_top: allowedTop,
    critical_top: critical,
    clear_below: clear,
    pending_windows: whole('windows', 1, MOST_WINDOWS),
    pending_seconds: whole('seconds', 0, A_DAY),
    keep_firing_seconds: whole('keep', 0, A_DAY),
    detect: typed.detect,
    sensitivity: typed.sensitivity,
    runbook_url: text(typed.runbookUrl),
    note: text(typed.note),
    team: text(typed.team),
    mention: text(typed.mention),
    no_data_after: text(typed.noData),
  };
  return Object.keys(problems).length > 0 ? { problems } : { rule };
}

function text(typed: string): string | null {
  return isEmpty(typed) ? null : typed.trim();
}

function isEmpty(value: string | number): boolean {
  return String(value).trim() === '';
}

const FIELD: Record<keyof Rule, keyof TypedRule> = {
  allowed_top: 'allowed',
  critical_top: 'critical',
  clear_below: 'clear',
  pending_windows: 'windows',
  pending_seconds: 'seconds',
  keep_firing_seconds: 'keep',
  detect: 'detect',
  sensitivity: 'sensitivity',
  runbook_url: 'runbookUrl',
  note: 'note',
  team: 'team',
  mention: 'mention',
  no_data_after: 'noData',
};

/** Returns the errors that the service has found, by field. */
export function problemsFrom(messageFor: (field: string) => string | undefined): RuleProblems {
  const problems: RuleProblems = {};
  for (const [name, field] of Object.entries(FIELD)) {
    const message = messageFor(name);
    if (message !== undefined) problems[field] = message;
  }
  return problems;
}
