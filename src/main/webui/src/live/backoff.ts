const FIRST_DELAY = 500;
const LONGEST_DELAY = 15_000;

/**
 * Returns the delay before the next attempt, in milliseconds. It doubles up to 15 s, and half of it is
 * random, so that the browsers of a restarted service do not all connect at the same moment.
 *
 * @param attempt failed attempts so far, from 0
 * @param random from 0 to 1
 */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(FIRST_DELAY * 2 ** Math.min(attempt, 10), LONGEST_DELAY);
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
