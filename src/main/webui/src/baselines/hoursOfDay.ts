import type { Baseline } from '../model/baseline';

export interface HourOfDay {
  /** Local time such as `14:00`, or `14:30` in time zones with an offset of half an hour. */
  readonly label: string;
  /** Usual range in percent; null when too little is known. */
  readonly range: readonly [number, number] | null;
}

const two = (value: number) => String(value).padStart(2, '0');

/** Converts the usual ranges by hour, which are learnt in UTC, to local time from midnight on. */
export function hoursOfDay({ usualByHour }: Pick<Baseline, 'usualByHour'>, day: Date): HourOfDay[] {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const local = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour));
    const label = `${two(local.getHours())}:${two(local.getMinutes())}`;
    return { label, range: usualByHour[hour] ?? null };
  });
  return hours.sort((a, b) => (a.label < b.label ? -1 : 1));
}
