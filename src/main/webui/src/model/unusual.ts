import type { Episode, Unusual } from './episode';

const MOST_DECIMALS = 2;

const CHANNELS: Record<string, string> = {
  level: 'its level',
  hour: 'its level at this hour of the day',
  quick_shift: 'a quick shift of its mean',
  slow_shift: 'a slow shift of its mean',
};

/** Returns the usual range, such as `2 to 9 %`; undefined where it is not known. */
export function usualRange(unusual: Unusual): string | undefined {
  const { low, high } = unusual.usual;
  if (low === unusual.value && high === unusual.value) return undefined;
  const digits = decimals(unusual);
  const [from, to] = [shown(low, digits), shown(high, digits)];
  return `${from === to ? from : `${from} to ${to}`} %`;
}

/** Returns the value that was measured, such as `31 %`. */
export function unusualValue(unusual: Unusual): string {
  return `${shown(unusual.value, decimals(unusual))} %`;
}

/** Returns the episode with the current usage instead of that at its beginning. */
export function atPresent(episode: Episode, usage: number | undefined): Episode {
  const { kind, unusual } = episode;
  if (kind !== 'unusual' || !unusual || usage === undefined) return episode;
  return { ...episode, unusual: { ...unusual, value: usage } };
}

/** Returns in words how it was detected. */
export function channelWords({ channel }: Unusual): string {
  return CHANNELS[channel] ?? channel.replaceAll('_', ' ');
}

/** Whether the episode can be marked as usual and has not been yet. */
export function canBeMarkedUsual({ kind, unusual }: Pick<Episode, 'kind' | 'unusual'>): boolean {
  return kind === 'unusual' && unusual !== null && unusual.marked_usual === null;
}

/** Returns the smallest number of decimals at which the value differs visibly from the range. */
function decimals({ value, usual: { low, high } }: Unusual): number {
  const numbers = [low, high, value];
  const different = new Set(numbers).size;
  let digits = 0;
  while (digits < MOST_DECIMALS && new Set(numbers.map(number => shown(number, digits))).size < different)
    digits++;
  return digits;
}

function shown(percent: number, digits: number): string {
  const rounded = Number(percent.toFixed(digits));
  return String(rounded === 0 ? 0 : rounded);
}
