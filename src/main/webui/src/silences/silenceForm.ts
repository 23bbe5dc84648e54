import type { Day, Matcher, Recurrence, Silence, SilenceDraft } from '../api/silences';
import { DAYS } from '../api/silences';

/** How long a silence lasts: for a while, until its alerts are resolved, or in weekly windows. */
export type Kind = 'while' | 'resolved' | 'weekly';

/** The content of the form, as typed. */
export interface SilenceFields {
  readonly hostname: string;
  readonly cpu: string;
  readonly level: '' | 'warning' | 'critical';
  readonly kind: Kind;
  /** Local time, as a form field returns it, or an instant as the service gave it; empty for now. */
  readonly from: string;
  readonly minutes: number;
  readonly days: readonly Day[];
  /** Local time at which a maintenance window begins. */
  readonly at: string;
  readonly zone: string;
  readonly author: string;
  readonly comment: string;
}

export const DURATIONS: readonly (readonly [minutes: number, label: string])[] = [
  [30, '30 minutes'],
  [60, '1 hour'],
  [120, '2 hours'],
  [240, '4 hours'],
  [480, '8 hours'],
  [1_440, '1 day'],
  [10_080, '1 week'],
];

export function emptyFields(target: Partial<Matcher>, author: string): SilenceFields {
  return {
    hostname: target.hostname ?? '',
    cpu: target.cpu ?? '*',
    level: target.level ?? '',
    kind: 'while',
    from: '',
    minutes: 60,
    days: ['saturday'],
    at: '02:00',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    author,
    comment: '',
  };
}

/** Returns the content of the form to change a silence or, with `again`, to create a new one like it. */
export function fieldsOf(silence: Silence, again: boolean): SilenceFields {
  const { hostname, cpu, level, recurrence, until_resolved, author, comment, starts_at, ends_at } = silence;
  const lasts = ends_at === null ? 60 : Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);
  return {
    ...emptyFields({ hostname, cpu, level }, author),
    kind: recurrence ? 'weekly' : until_resolved ? 'resolved' : 'while',
    from: again || recurrence ? '' : starts_at,
    minutes: recurrence?.duration_minutes ?? Math.max(1, lasts),
    days: recurrence?.days ?? ['saturday'],
    at: recurrence?.starts_at.slice(0, 5) ?? '02:00',
    zone: recurrence?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    comment,
  };
}

/** @param now epoch milliseconds */
export function draftFrom(fields: SilenceFields, now: number): SilenceDraft {
  const begins = fields.from === '' ? now : Date.parse(fields.from);
  const ends = fields.kind === 'while' ? new Date(begins + fields.minutes * 60_000).toISOString() : null;
  return {
    hostname: fields.hostname.trim(),
    cpu: fields.cpu.trim() || '*',
    level: fields.level || null,
    starts_at: fields.from === '' ? null : new Date(begins).toISOString(),
    ends_at: ends,
    until_resolved: fields.kind === 'resolved',
    recurrence: fields.kind === 'weekly' ? recurrenceOf(fields) : null,
    author: fields.author.trim() || 'anonymous',
    comment: fields.comment.trim(),
  };
}

function recurrenceOf({ days, at, minutes, zone }: SilenceFields): Recurrence {
  return { days: DAYS.filter(day => days.includes(day)), starts_at: at, duration_minutes: minutes, zone };
}

/** Returns what is missing, by field; empty when the form can be submitted. */
export function problemsOf(fields: SilenceFields): Partial<Record<keyof SilenceFields, string>> {
  const problems: Partial<Record<keyof SilenceFields, string>> = {};
  if (fields.hostname.trim() === '') problems.hostname = 'Which hosts?';
  if (fields.comment.trim() === '') problems.comment = 'Give a reason';
  if (fields.kind === 'weekly' && fields.days.length === 0) problems.days = 'On which days?';
  if (!(fields.minutes > 0)) problems.minutes = 'Must be more than 0';
  if (fields.from !== '' && Number.isNaN(Date.parse(fields.from))) problems.from = 'Not a time';
  return problems;
}

/** Describes a recurrence: `every Saturday and Sunday from 02:00 for 3 h (Europe/Prague)`. */
export function recurrenceText({ days, starts_at, duration_minutes, zone }: Recurrence): string {
  const names = days.map(day => day[0]?.toUpperCase() + day.slice(1));
  const list =
    names.length === 7
      ? 'day'
      : names.length === 1
        ? names[0]
        : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `every ${list} from ${starts_at.slice(0, 5)} for ${minutesText(duration_minutes)} (${zone})`;
}

/** Formats minutes: `45 min`, `3 h`, `1 h 30 min`, `2 d`. */
export function minutesText(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes % 1_440 === 0) return `${minutes / 1_440} d`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
