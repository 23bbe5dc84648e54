import { describe, expect, it } from 'vitest';
import type { EpisodeEvent } from '../api/episodes';
import { episode, hostWithoutData, resolvedEpisode } from '../testing/episodes';
import { history, hostOf } from '../testing/hosts';
import { WINDOW_END } from '../testing/messages';
import { aroundEpisode } from './aroundEpisode';

const MINUTE = 60_000;
const event = (...ends: number[]): EpisodeEvent => ({
  sequence: 1,
  transition: 'firing',
  reason: 'went_over',
  occurred_at: '2021-10-11T12:53:41Z',
  evidence: {
    level: 'warning',
    window_end: null,
    usage_avg: null,
    allowed_top: 20,
    critical_top: null,
    clear_below: null,
    windows_over: 1,
    averages: ends.map(end => [end, 50, 60] as const),
  },
  author: null,
  comment: null,
  silence_id: null,
  acknowledged_until: null,
});
const endsOf = (...given: Parameters<typeof aroundEpisode>) =>
  [...aroundEpisode(...given).series.values()][0]?.averages.map(([end]) => end);

describe('the averages around an episode', () => {
  it('are those of the live feed', () => {
    expect(endsOf(episode(), hostOf(history('doc', 'cpu1', 10, 91)), [])).toEqual([
      WINDOW_END - 30_000,
      WINDOW_END,
    ]);
  });

  it('are what was written down with its events when the feed has forgotten', () => {
    expect(endsOf(resolvedEpisode(), undefined, [event(WINDOW_END - 30_000, WINDOW_END)])).toHaveLength(2);
  });

  it('are each there once', () => {
    const host = hostOf(history('doc', 'cpu1', 10, 91));
    expect(endsOf(episode(), host, [event(WINDOW_END - MINUTE, WINDOW_END)])).toEqual([
      WINDOW_END - MINUTE,
      WINDOW_END - 30_000,
      WINDOW_END,
    ]);
  });

  it('leave out the beginning of a long episode rather than show a gap of hours', () => {
    const later = { ...history('doc', 'cpu1'), averages: [[WINDOW_END + 300 * MINUTE, 91, 95] as const] };
    expect(endsOf(episode(), hostOf(later), [event(WINDOW_END)])).toEqual([WINDOW_END + 300 * MINUTE]);
  });

  it('end some time after it', () => {
    const later = { ...history('doc', 'cpu1'), averages: [[WINDOW_END + 60 * MINUTE, 1, 2] as const] };
    expect(endsOf(resolvedEpisode(), hostOf(later), [event(WINDOW_END)])).toEqual([WINDOW_END]);
  });

  it('of a host without data are those of all its CPUs', () => {
    const host = hostOf(history('doc', 'cpu1', 10), history('doc', 'cpu2', 11));
    expect([...aroundEpisode(hostWithoutData(), host, []).series.keys()]).toEqual(['cpu1', 'cpu2']);
  });
});
