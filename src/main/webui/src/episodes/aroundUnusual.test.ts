import { describe, expect, it } from 'vitest';
import { read, wireBaseline } from '../testing/baselines';
import { unusualEpisode } from '../testing/episodes';
import { aroundUnusual, foldOf, usualAround } from './aroundUnusual';

const at = (time: string) => Date.parse(`2021-10-11T${time}Z`);
const STARTED = '2021-10-11T12:45:00Z';
const EPISODE = unusualEpisode({ started_at: STARTED });

const event = (...averages: [string, number][]) => ({
  sequence: 1,
  transition: 'firing',
  reason: 'unusual',
  occurred_at: STARTED,
  author: null,
  comment: null,
  silence_id: null,
  acknowledged_until: null,
  evidence: {
    level: 'warning',
    window_end: null,
    usage_avg: null,
    allowed_top: null,
    critical_top: null,
    clear_below: null,
    windows_over: null,
    averages: averages.map(([time, mean]) => [at(time), mean, mean] as const),
  },
});

/** Averages of 30 s. */
const host = (from: string, ...usages: number[]) => ({
  hostname: 'doc',
  series: new Map([
    [
      'cpu1',
      {
        cpu: 'cpu1',
        averages: usages.map((usage, index) => [at(from) + index * 30_000, usage, usage] as const),
      },
    ],
  ]),
});

const shown = (around: ReturnType<typeof aroundUnusual>) =>
  around.series.get('cpu1')?.averages.map(([end, mean]) => [new Date(end).toISOString().slice(11, 16), mean]);

describe('the means around what was unusual', () => {
  it('are those of its events, of the feed, and of what has been learnt, each five minutes once', () => {
    const live = host('12:42:30', 9, 9, 9, 9, 9, 9, ...Array<number>(10).fill(40), 99);
    const folds = [{ end: at('12:50:00'), value: 31, score: 1.6 }];
    const events = [event(['12:40:00', 4], ['12:45:00', 5])];
    expect(shown(aroundUnusual(EPISODE, live, events, folds))).toEqual([
      ['12:40', 4],
      ['12:45', 5],
      ['12:50', 31],
    ]);
    expect(shown(aroundUnusual(EPISODE, live, events, []))?.at(-1)).toEqual(['12:50', 40]);
  });

  it('reach from two hours before to half an hour after it', () => {
    const events = [event(['10:40:00', 1], ['10:45:00', 2], ['12:00:00', 3])];
    const folds = [at('13:20:00'), at('13:25:00'), at('13:30:00')].map(end => ({ end, value: 7, score: 0 }));
    const resolved = { ...EPISODE, resolved_window_end: '2021-10-11T12:55:00Z' };
    expect(shown(aroundUnusual(resolved, undefined, events, folds))).toEqual([
      ['10:45', 2],
      ['12:00', 3],
      ['13:20', 7],
      ['13:25', 7],
    ]);
  });
});

describe('what was usual around it', () => {
  const range = [at('11:30:00'), at('13:30:00')] as const;

  it('is in its hour what was known when it began', () => {
    const spans = usualAround(EPISODE, read(wireBaseline()), range);
    expect(spans.map(({ low, high }) => [low, high])).toEqual([
      [1.1, 20.4],
      [2.1, 9.4],
      [1.3, 22.4],
    ]);
  });

  it('is at any hour what it was, as long as the hours are not known', () => {
    const { unusual } = EPISODE;
    const early = {
      ...EPISODE,
      unusual: unusual && { ...unusual, usual: { low: 2, high: 9, at_this_hour: false } },
    };
    expect(usualAround(early, undefined, range).map(({ high }) => high)).toEqual([9, 9, 9]);
    expect(usualAround(early, read(wireBaseline()), range).map(({ high }) => high)).toEqual([
      20.4, 21.4, 22.4,
    ]);
  });

  it('is what is known now for an alert about a limit', () => {
    const over = { ...EPISODE, unusual: null };
    expect(usualAround(over, read(wireBaseline()), range)).toHaveLength(3);
    expect(usualAround(over, undefined, range)).toEqual([]);
  });
});

it('the score that was written down is that of the first five minutes', () => {
  expect(foldOf(EPISODE)).toEqual([{ end: at('12:50:00'), value: 31.2, score: 1.6 }]);
  expect(foldOf({ ...EPISODE, unusual: null })).toEqual([]);
});
