import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { clockAhead, episode, resolvedEpisode } from '../testing/episodes';
import { limit } from '../testing/limits';
import { fired, SERVER_TIME, snapshot, WINDOW_END } from '../testing/messages';
import { episodeSchema } from './episode';
import { parseLiveMessage } from './messages';
import { thresholdLimitSchema } from './threshold';

const parse = (message: object) => parseLiveMessage(JSON.stringify(message));

describe('a frame of the live feed', () => {
  const average = { hostname: 'doc', cpu: 'cpu1', window_end: WINDOW_END, usage_avg: 10, usage_max: 12 };

  it.each([
    ['snapshot', snapshot({ firing: [episode(), clockAhead()], recent: [resolvedEpisode()] })],
    ['averages', { type: 'averages', sequence: 3, averages: [average] }],
    ['gone', { type: 'gone', sequence: 3, series: [{ hostname: 'doc', cpu: 'cpu1' }] }],
    ['alert', fired()],
    [
      'thresholds',
      { type: 'thresholds', sequence: 3, thresholds: [v.parse(thresholdLimitSchema, limit('*', 75))] },
    ],
    ['rate', { type: 'rate', sequence: 3, server_time: SERVER_TIME, readings_per_second: 0 }],
  ])('is read when it is a proper %s', (_, message) => {
    expect(parse(message)).toEqual(message);
  });

  it('may say more than this page understands', () => {
    expect(
      parse({ type: 'rate', sequence: 3, server_time: SERVER_TIME, readings_per_second: 1, extra: [] })?.type,
    ).toBe('rate');
  });

  it('may hold an episode of a kind that only a newer service knows', () => {
    const disk = { ...episode(), kind: 'disk_full', reason: 'disk_filled_up', allowed_top: null };
    expect(parse(snapshot({ firing: [disk as never] }))).toMatchObject({
      type: 'snapshot',
      firing: [{ kind: 'other', hostname: 'doc' }],
    });
  });

  it('of a type from the future is passed on as unknown', () => {
    expect(parse({ type: 'weather', sequence: 9 })).toEqual({ type: 'unknown', sequence: 9 });
    expect(parse({ type: 'constructor', sequence: 9 })).toEqual({ type: 'unknown', sequence: 9 });
  });

  it.each([
    ['no sequence', { type: 'rate', server_time: SERVER_TIME, readings_per_second: 1 }],
    ['a negative sequence', { type: 'rate', sequence: -1, server_time: SERVER_TIME, readings_per_second: 1 }],
    ['a time that is none', { type: 'rate', sequence: 1, server_time: 'soon', readings_per_second: 1 }],
    ['averages that are no list', { type: 'averages', sequence: 1, averages: {} }],
    [
      'an average without a value',
      { type: 'averages', sequence: 1, averages: [{ ...average, usage_avg: null }] },
    ],
    ['a series that is gone and has no CPU', { type: 'gone', sequence: 1, series: [{ hostname: 'doc' }] }],
    ['an episode without a limit', { ...fired(), episode: { ...episode(), allowed_top: undefined } }],
    ['a transition that is none', { ...fired(), transition: null }],
    ['a level from nowhere', { ...fired(), episode: { ...episode(), level: 'odd' } }],
    ['a series whose averages are objects', snapshot({ series: [{ ...average, averages: [{}] }] as never })],
  ])('with %s is refused', (_, message) => {
    expect(parse(message)).toBeUndefined();
  });

  it.each(['', 'not json', 'null', '[]', '7'])('that is %j is refused', frame => {
    expect(parseLiveMessage(frame)).toBeUndefined();
  });

  it('that is not text is refused', () => {
    expect(parseLiveMessage(new ArrayBuffer(4))).toBeUndefined();
  });
});

describe('an episode', () => {
  it('may leave out what is not known yet instead of saying null', () => {
    const { resolved_at: _, resolved_reason: __, ...shorter } = episode();
    expect(v.parse(episodeSchema, shorter)).toEqual(episode());
  });
});
