import { describe, expect, it } from 'vitest';
import {
  clockAhead,
  episode,
  hostWithoutData,
  noAverages,
  pendingEpisode,
  resolvedEpisode,
} from '../testing/episodes';
import type { Episode } from './episode';
import type { AverageTuple } from './messages';
import { nameOf, originOf, troubleOf, whyItFired } from './sentence';

const NOW = Date.parse('2021-10-12T08:00:00Z');
const why = (of: Episode, averages?: readonly AverageTuple[]) => whyItFired(of, NOW, averages);

describe('why it fired', () => {
  it('says average, limit, where the limit comes from, and the peak', () => {
    expect(why(episode())).toBe(
      'doc cpu1 averaged 91.2 % over 30 s, over the limit of 20 % (doc’s own), with a highest reading of 99.1 %.',
    );
  });

  it('names the critical limit when that is what was passed', () => {
    expect(why(episode({ level: 'critical', critical_top: 90 }))).toContain(
      '91.2 % over 30 s, over the critical limit of 90 %',
    );
  });

  it('says that it has become critical since, and with which average', () => {
    const escalated = episode({ level: 'critical', critical_top: 95, usage_avg: 97.5 });
    expect(why(escalated)).toMatch(
      /^doc cpu1 averaged 91\.2 % over 30 s, over the limit of 20 %.* It is critical since it averaged 97\.5 %, over 95 %\.$/,
    );
    expect(why({ ...escalated, usage_avg: 91.2 })).toMatch(
      / It has been over its critical limit of 95 % since\.$/,
    );
  });

  it('counts the windows that were over so far while it fires', () => {
    const at = Date.parse('2021-10-11T12:53:30Z');
    const averages = [10, 91, 15, 92].map(
      (usage, index) => [at + (index - 1) * 30_000, usage, usage] as const,
    );
    expect(why(episode(), averages)).toMatch(/99\.1 %, 2 windows over it so far\.$/);
    expect(why(episode(), averages.slice(2)), 'the first are not known any more').not.toContain('so far');
    expect(why(resolvedEpisode(), averages)).not.toContain('so far');
  });

  it('says for how long it had to be over', () => {
    expect(why(episode({ fired_window_end: '2021-10-11T12:55:00Z' }))).toContain(', after 2 m 00 s over it.');
  });

  it('says what is known while it is pending', () => {
    expect(why(pendingEpisode({ windows_over: 2, window_end: '2021-10-11T12:54:00Z' }))).toMatch(
      /^doc cpu1 averages 91.2 %.*after 1 m 00 s over it, 2 windows so far\.$/,
    );
  });

  it('says since when a host sends nothing', () => {
    expect(why(hostWithoutData())).toContain(
      'none has come since its window that ended at 2021-10-11 12:53:00.',
    );
    expect(whyItFired(hostWithoutData(), Date.parse('2021-10-11T13:00:00Z'))).toContain('ended at 12:53:00.');
  });

  it('says who loses by a clock that is ahead, and what to do', () => {
    expect(why(clockAhead())).toMatch(
      /^The clock of doc is up to 240 s ahead\..*partition 2.*at least 45 readings.*\(dopey, happy\)\. Set its clock/,
    );
    const losers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const clock = { partition: 2, ahead_seconds: 240, late_readings: 45, losers };
    expect(why(clockAhead({ clock }))).toContain('(a, b, c, d, e and 2 others)');
  });

  it('does not know what only a newer version knows, and says so', () => {
    expect(why(clockAhead({ kind: 'other', clock: null }))).toMatch(/^doc needs attention.*a newer one/);
  });

  it('names patterns and the default as what they are', () => {
    const at = (threshold_hostname: string, threshold_cpu = '*') =>
      originOf({ hostname: 'web-1', threshold_hostname, threshold_cpu });
    expect(at('*')).toBe('the default for every host');
    expect(at('web-*', 'cpu1')).toBe('set for hosts like web-* for cpu1');
    expect(at('web-1', 'cpu?')).toBe('web-1’s own for CPUs like cpu?');
  });

  it('is about a series, or about a whole host', () => {
    expect(nameOf(episode())).toBe('doc cpu1');
    expect(nameOf(hostWithoutData())).toBe('doc');
    expect(nameOf(clockAhead())).toBe('doc');
    expect(nameOf(episode({ kind: 'other' }))).toBe('doc cpu1');
  });
});

describe('an engine that produces nothing', () => {
  it('is named by its topic, with what is known of it', () => {
    expect(nameOf(noAverages())).toBe('cpu_agg_stats');
    expect(troubleOf(noAverages())).toBe('no averages arrive');
    expect(why(noAverages())).toMatch(
      /^Nothing has come in the topic cpu_agg_stats since .*or no readings come\. The newest window .* What is known of it: a window is 30 s long\.$/,
    );
  });
});
