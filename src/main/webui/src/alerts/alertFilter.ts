import { SHOWS, type Show } from '../model/address';

/** Which alerts are listed. Kept in the address, so that a link shows the same list to another user. */
export interface AlertFilter {
  readonly show: Show;
  /** A part of a hostname, a whole one in quotes, or a pattern. */
  readonly host: string;
  readonly cpu: string;
  /** A part of a team's name, the whole of it in quotes, or a pattern. */
  readonly team: string;
  readonly level: '' | 'warning' | 'critical';
  readonly kind: '' | 'over_threshold' | 'no_data' | 'clock_ahead' | 'no_averages' | 'unusual';
  readonly text: string;
  /** How far back; empty for the whole history. */
  readonly range: Range;
  /** An instant, which is the same for whoever opens the address; without a zone it is local time. */
  readonly from: string;
  readonly to: string;
}

export const RANGES = {
  '': 'Any time',
  '1h': 'Last hour',
  '6h': 'Last 6 hours',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
} as const;
type Range = keyof typeof RANGES;

const HOUR = 3_600_000;
const LENGTH: Record<Range, number> = {
  '': 0,
  '1h': HOUR,
  '6h': 6 * HOUR,
  '24h': 24 * HOUR,
  '7d': 168 * HOUR,
};

const GROUPS = ['', 'host', 'level'] as const;
export type Group = (typeof GROUPS)[number];

const QUERY_OF_SHOW: Record<Show, Record<string, string>> = {
  open: { state: 'firing,pending' },
  firing: { state: 'firing', muted: 'false' },
  pending: { state: 'pending' },
  acknowledged: { state: 'firing,pending', acknowledged: 'true' },
  muted: { state: 'firing,pending', muted: 'true' },
  flapping: { state: 'firing,pending', flapping: 'true' },
  resolved: { state: 'resolved' },
  all: {},
};

function oneOf<T extends string>(text: string | null, known: readonly T[], fallback: T): T {
  return known.find(value => value === text) ?? fallback;
}

export function filterFrom(address: URLSearchParams): AlertFilter {
  const text = (name: string) => address.get(name) ?? '';
  return {
    show: oneOf(address.get('state'), SHOWS, 'open'),
    host: text('host'),
    cpu: text('cpu'),
    team: text('team'),
    level: oneOf(address.get('level'), ['', 'warning', 'critical'], ''),
    kind: oneOf(
      address.get('kind'),
      ['', 'over_threshold', 'no_data', 'clock_ahead', 'no_averages', 'unusual'],
      '',
    ),
    text: text('q'),
    range: oneOf(address.get('range'), Object.keys(RANGES) as Range[], ''),
    from: text('from'),
    to: text('to'),
  };
}

export function groupFrom(address: URLSearchParams): Group {
  return oneOf(address.get('group'), GROUPS, '');
}

/** Whether anything besides the state is filtered. */
export function isNarrowed({ show: _, ...rest }: AlertFilter): boolean {
  return Object.values(rest).some(value => value !== '');
}

/** Returns the query string for the service. */
export function queryOf(filter: AlertFilter, now: number): string {
  const query = new URLSearchParams(QUERY_OF_SHOW[filter.show]);
  const put = (name: string, value: string) => value !== '' && query.set(name, value);
  put('hostname', patternFor(filter.host));
  put('cpu', patternFor(filter.cpu));
  put('team', patternFor(filter.team));
  put('level', filter.level);
  put('kind', filter.kind);
  put('q', filter.text);
  if (filter.range === '') {
    put('from', instantOf(filter.from));
    put('to', instantOf(filter.to));
  } else {
    put('from', new Date(now - LENGTH[filter.range]).toISOString());
  }
  return query.toString();
}

/**
 * Converts a typed name to a pattern for the service: users type a part of a name, or a whole name in quotes;
 * the service expects whole names or patterns.
 */
export function patternFor(typed: string): string {
  const part = typed.trim();
  const whole = /^"(.+)"$/.exec(part)?.[1];
  if (whole !== undefined) return whole;
  return part === '' || /[*?]/.test(part) ? part : `*${part}*`;
}

/** Converts local time, as a form field returns it; empty for what is no time. */
export function instantOf(text: string): string {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString();
}
