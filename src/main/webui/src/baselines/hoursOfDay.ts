import type { Baseline } from '../model/baseline';

export interface HourOfDay {
  /** Local time, `14:00`; where the time zone is not of whole hours, `14:30`. */
  readonly label: string;
  /** In percent; null when too little is known. */
  readonly range: readonly [number, number] | null;
}

const two = (value: number) => String(value).padStart(2, '0');

/** The hours of a day, which are learnt in UTC, in the order of local time from midnight on. */
export function hoursOfDay({ usualByHour }: Pick<Baseline, 'usualByHour'>, day: Date): HourOfDay[] {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const local = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour));
    const label = `${two(local.getHours())}:${two(local.getMinutes())}`;
    return { label, range: usualByHour[hour] ?? null };
  });
  return hours.sort((a, b) => (a.label < b.label ? -1 : 1));
}
