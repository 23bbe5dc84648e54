import { formatMoment } from '../format/time';
import { plural } from '../format/usage';
import type { Baseline } from '../model/baseline';
import { contrastText, foldTime, learningText, usualText } from '../model/usual';

/**
 * Returns what is known about a series, as terms with texts.
 *
 * @param now epoch milliseconds
 */
export function factsOf(
  { usual, last, learning }: Baseline,
  now: number,
): readonly (readonly [string, string])[] {
  const { since, values, hoursKnown, isLearning } = learning;
  const from = since === null ? '' : `since ${formatMoment(since, now)}, `;
  const learnt = isLearning
    ? `${learningText(learning)}. Until then nothing is called unusual.`
    : `${from}from ${plural(values, 'mean')} of five minutes`;
  const hours =
    hoursKnown === 24
      ? 'each of the 24 hours of the day has its own usual range'
      : `${hoursKnown} of 24 hours of the day have their own usual range; the others use the one for any hour`;
  return [
    ['Usual now', usual ? usualText(usual) : 'not known yet'],
    ...(last ? [['Latest', latestText(last)] as const] : []),
    ['Learnt', learnt],
    ['Hours', hours],
  ];
}

function latestText(last: NonNullable<Baseline['last']>): string {
  const { value, usual, isUnusual, reason } = last;
  const verdict = isUnusual ? `unusual${reason === '' ? '' : `: ${reason}`}` : 'as usual';
  return `${foldTime(last)}: ${contrastText(value, usual ?? undefined)}, ${verdict}`;
}
