const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** Formats a duration in milliseconds in two units at most: `48 s`, `3 m 20 s`, `2 h 05 m`, `4 d 3 h`. */
export function formatDuration(milliseconds: number): string {
  const time = Math.max(0, milliseconds);
  if (time < MINUTE) return `${Math.floor(time / SECOND)} s`;
  if (time < HOUR) return `${Math.floor(time / MINUTE)} m ${two(((time % HOUR) % MINUTE) / SECOND)} s`;
  if (time < DAY) return `${Math.floor(time / HOUR)} h ${two((time % HOUR) / MINUTE)} m`;
  return `${Math.floor(time / DAY)} d ${Math.floor((time % DAY) / HOUR)} h`;
}

/**
 * Formats the time since an instant: `47 s ago`, `3 m ago`, `2 h 05 m ago`; from one day on as day and time.
 */
export function formatAgo(instant: number, now: number): string {
  const time = Math.max(0, now - instant);
  if (time >= DAY) return formatMoment(instant, now);
  if (time < MINUTE || time >= HOUR) return `${formatDuration(time)} ago`;
  return `${Math.floor(time / MINUTE)} m ago`;
}

/** Formats a duration as a clock shows it: `00:07`, `12:40`, `1:02:03`. */
export function formatElapsed(milliseconds: number): string {
  const time = Math.max(0, milliseconds);
  const minutesAndSeconds = `${two((time % HOUR) / MINUTE)}:${two((time % MINUTE) / SECOND)}`;
  return time < HOUR ? minutesAndSeconds : `${Math.floor(time / HOUR)}:${minutesAndSeconds}`;
}

/** Formats a local time of day: `12:53:30`. */
export function formatClock(instant: number): string {
  const date = new Date(instant);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Formats a local day: `2021-10-11`. A year has four digits, as a field wants it, also half typed: `0020-10-11`. */
export function formatDay(instant: number): string {
  const date = new Date(instant);
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Formats local time for `<input type="datetime-local">`; empty for what is no time. */
export function formatField(instant: number): string {
  return Number.isNaN(instant) ? '' : `${formatDay(instant)}T${formatClock(instant).slice(0, 5)}`;
}

/** Formats a time of day, with the day before it unless that is the day of `now`. */
export function formatMoment(instant: number, now: number): string {
  const clock = formatClock(instant);
  return formatDay(instant) === formatDay(now) ? clock : `${formatDay(instant)} ${clock}`;
}

/** Formats an instant in local time and UTC: `2021-10-11 14:53:30 local · 12:53:30 UTC`. */
export function formatExactly(instant: number): string {
  const utc = new Date(instant).toISOString();
  const utcDay = utc.slice(0, 10);
  const day = formatDay(instant);
  const utcText = `${utcDay === day ? '' : `${utcDay} `}${utc.slice(11, 19)}`;
  return `${day} ${formatClock(instant)} local · ${utcText} UTC`;
}
