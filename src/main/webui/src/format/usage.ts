const oneDigit = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/**
 * Formats usage in percent with one digit, without the sign. Usage over its limit never looks equal to it:
 * 80.04 over a limit of 80 is `80.04`, not `80.0`.
 */
export function formatUsage(usage: number, limit?: number): string {
  if (limit !== undefined && usage > limit && Number(usage.toFixed(1)) <= limit)
    return exactAbove(usage, limit);
  return oneDigit.format(usage);
}

function exactAbove(usage: number, limit: number): string {
  for (let digits = 2; digits <= 6; digits++) {
    const text = usage.toFixed(digits);
    if (Number(text) > limit) return text;
  }
  return `>${limit}`;
}

/** Formats a rate: `12,034`; below ten with one digit, so that the rate of a slow topic is not shown as 0. */
export function formatRate(perSecond: number): string {
  if (perSecond > 0 && perSecond < 0.05) return '<0.1';
  return perSecond > 0 && perSecond < 9.95 && !Number.isInteger(perSecond)
    ? oneDigit.format(perSecond)
    : whole.format(perSecond);
}

/** Returns a count with its noun: `1 alert`, `2 alerts`. */
export function plural(count: number, noun: string): string {
  return `${whole.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
