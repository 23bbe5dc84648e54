import { formatMoment } from '../format/time';
import { plural } from '../format/usage';
import type { Baseline } from '../model/baseline';
import { channelText } from '../model/channel';
import type { Episode, Unusual } from '../model/episode';
import { unusualValue, usualRange } from '../model/unusual';
import { FOLD, foldTime, learningText } from '../model/usual';

/** The score above which a value is unusual, by sensitivity. */
const FROM: Record<string, string> = { low: '1.2', medium: '1.0', high: '0.9' };

/**
 * Returns why a value was unusual, as terms with texts.
 *
 * @param now epoch milliseconds
 */
export function unusualFacts(
  { unusual, started_at }: Episode & { unusual: Unusual },
  baseline: Baseline | undefined,
  now: number,
): readonly (readonly [term: string, text: string])[] {
  const { channel, score, sensitivity, usual } = unusual;
  const range = usualRange(unusual);
  const start = Date.parse(started_at);
  const from = FROM[sensitivity];
  return [
    [
      'Usual',
      range ? `${range} ${usual.at_this_hour ? 'at that hour of the day' : 'at any hour'}` : 'not known',
    ],
    ['What came', `${unusualValue(unusual)}, the mean of ${foldTime({ end: start + FOLD })}`],
    ['How it shows', channelText(channel)],
    [
      'How much',
      `Score ${score.toFixed(2)}${from ? `; at ${sensitivity} sensitivity it is unusual from ${from} on` : ''}`,
    ],
    ...(baseline ? [['Learnt', learntText(baseline, now)] as const] : []),
  ];
}

function learntText({ learning, generation }: Baseline, now: number): string {
  const { since, values } = learning;
  const begin = since === null ? '' : `since ${formatMoment(since, now)}, `;
  const far = learningText(learning);
  const anew = generation > 0 ? ', after a reset' : '';
  return `${begin}from ${plural(values, 'mean')} of five minutes${anew}${far ? `; ${far}` : ''}`;
}
