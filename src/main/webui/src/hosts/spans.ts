const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type SpanName = '6h' | '24h' | '7d' | '30d';

/** The time ranges that can be shown, and the length of their buckets, in milliseconds. */
export const SPANS: Record<
  SpanName,
  { readonly length: number; readonly step: number; readonly label: string }
> = {
  '6h': { length: 6 * HOUR, step: MINUTE, label: '6 hours' },
  '24h': { length: DAY, step: MINUTE, label: '24 hours' },
  '7d': { length: 7 * DAY, step: 10 * MINUTE, label: '7 days' },
  '30d': { length: 30 * DAY, step: HOUR, label: '30 days' },
};

/** Parses the range in an address; a day if it is missing or unknown. */
export function spanOf(text: string | null): SpanName {
  return text !== null && text in SPANS ? (text as SpanName) : '24h';
}
