/** What a real service answered and sent at one time; made by `record.mjs`. */
export interface Recording {
  /** ISO-8601; all other instants are shown as far from now as they were from this. */
  readonly recorded_at: string;
  /** By path, with its query if there was one. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Of the live feed, in their order. */
  readonly messages: readonly { readonly after_ms: number; readonly message: Record<string, unknown> }[];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
/** Epoch milliseconds of this century; no other number of the interface is as large. */
const EARLIEST = Date.parse('2001-01-01T00:00:00Z');
const LATEST = Date.parse('2100-01-01T00:00:00Z');

/** The same with all of its instants moved by some milliseconds. */
export function moved(value: unknown, by: number): unknown {
  if (typeof value === 'string') {
    return INSTANT.test(value) ? new Date(Date.parse(value) + by).toISOString() : value;
  }
  if (typeof value === 'number') return value > EARLIEST && value < LATEST ? value + by : value;
  if (Array.isArray(value)) return value.map(item => moved(item, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, moved(part, by)]));
}
