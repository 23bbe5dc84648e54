import { describe, expect, it } from 'vitest';
import { episode, hostWithoutData, unusualEpisode } from '../testing/episodes';
import type { Episode } from './episode';
import { firingFor, lasted, reasonText } from './firingAlerts';
import { nameOf, troubleOf, whyItFired } from './sentence';
import { atPresent, canBeMarkedUsual, channelWords, unusualValue, usualRange } from './unusual';

const why = (of: Episode) => whyItFired(of, Date.parse('2021-10-12T08:00:00Z'));

const evidence = unusualEpisode().unusual;
if (!evidence) throw new Error('an unusual episode without evidence');

const of = (low: number, high: number, value: number) => ({
  ...evidence,
  value,
  usual: { low, high, at_this_hour: false },
});

describe('what is unusual', () => {
  it('is said with what is there now, and of other episodes nothing changes', () => {
    expect(troubleOf(atPresent(unusualEpisode(), 41.3))).toBe('41 %, usually 2 to 9 %');
    expect(troubleOf(atPresent(unusualEpisode(), undefined))).toBe('31 %, usually 2 to 9 %');
    expect(atPresent(episode(), 41.3)).toEqual(episode());
  });

  it.each([
    [2.1, 9.4, 31.2, '2 to 9 %', '31 %'],
    [0.2, 0.6, 1.12, '0.2 to 0.6 %', '1.1 %'],
    [0.01, 0.02, 3.004, '0.01 to 0.02 %', '3 %'],
    [3, 3, 31, '3 %', '31 %'],
    [-0.4, 10, 3, '0 to 10 %', '3 %'],
  ])('shows as many decimals as it takes: %f to %f and %f', (low, high, value, range, now) => {
    expect(usualRange(of(low, high, value))).toBe(range);
    expect(unusualValue(of(low, high, value))).toBe(now);
  });

  it('says nothing of a range that is not known', () => {
    expect(usualRange(of(31.2, 31.2, 31.2))).toBeUndefined();
    expect(troubleOf(unusualEpisode({ unusual: of(31.2, 31.2, 31.2) }))).toBe('unusual');
    expect(why(unusualEpisode({ unusual: of(31.2, 31.2, 31.2) }))).toMatch(
      /^doc cpu1 averaged 31 % for 5 minutes/,
    );
  });

  it('says why, in one sentence with the numbers', () => {
    expect(why(unusualEpisode())).toBe(
      'doc cpu1 usually averages 2 to 9 % at that hour; it averaged 31 % for 5 minutes. It stood out by its level. ' +
        'The threshold (the default for every host) alerts on what is unusual, at medium sensitivity.',
    );
    expect(why(unusualEpisode({ unusual: null }))).toBe('The usage of doc cpu1 is unusual.');
  });

  it('is named as a series, and said briefly', () => {
    expect(nameOf(unusualEpisode())).toBe('doc cpu1');
    expect(troubleOf(unusualEpisode())).toBe('31 %, usually 2 to 9 %');
    expect(channelWords({ ...evidence, channel: 'slow_shift' })).toBe('a slow shift of its mean');
  });

  it('lasts by the time of its averages', () => {
    const windowEnd = Date.parse('2021-10-11T12:58:30Z');
    expect(firingFor({ episode: unusualEpisode(), windowEnd }, Date.now())).toBe(600_000);
    expect(lasted(unusualEpisode({ state: 'resolved', resolved_at: '2021-10-11T12:58:30Z' }))).toBe(600_000);
    expect(reasonText('usual_again')).toBe('as usual again, or it has become usual');
  });

  it('can be called usual once, and nothing else can', () => {
    const marked = { ...evidence, marked_usual: { at: '2021-10-11T12:55:00Z', by: 'ana', comment: '' } };
    expect(canBeMarkedUsual(unusualEpisode())).toBe(true);
    expect(canBeMarkedUsual(unusualEpisode({ state: 'resolved' }))).toBe(true);
    expect(canBeMarkedUsual(unusualEpisode({ unusual: marked }))).toBe(false);
    expect(canBeMarkedUsual(episode())).toBe(false);
    expect(canBeMarkedUsual(hostWithoutData())).toBe(false);
  });
});
