import { describe, expect, it } from 'vitest';
import type { Delivery, EpisodeEvent } from '../api/episodes';
import { timelineOf } from './timeline';

const event = (
  transition: string,
  occurred_at: string,
  changes: Partial<EpisodeEvent> = {},
): EpisodeEvent => ({
  sequence: Date.parse(occurred_at),
  transition,
  reason: 'went_over',
  occurred_at,
  evidence: {
    level: 'warning',
    window_end: null,
    usage_avg: 91.2,
    allowed_top: 20,
    critical_top: 90,
    clear_below: 17,
    windows_over: 3,
    averages: [],
  },
  author: null,
  comment: null,
  silence_id: null,
  ...changes,
});

const delivery = (changes: Partial<Delivery>): Delivery => ({
  receiver: 'slack',
  channel: 'C1',
  state: 'told',
  reason: '',
  permalink: null,
  told_at: null,
  first_told_at: null,
  ...changes,
});

const lines = (...given: Parameters<typeof timelineOf>) =>
  timelineOf(...given).map(({ title, detail }) => (detail === '' ? title : `${title} – ${detail}`));

describe('the timeline of an episode', () => {
  it('tells what happened with the numbers of then', () => {
    expect(
      lines(
        [
          event('pending', '2021-10-11T12:53:41Z'),
          event('firing', '2021-10-11T12:54:41Z', { reason: 'sustained' }),
          event('escalated', '2021-10-11T12:55:41Z'),
          event('acknowledged', '2021-10-11T12:56:00Z', { author: 'ann', comment: 'new fans' }),
          event('resolved', '2021-10-11T12:57:41Z', { reason: 'recovered' }),
        ],
        [],
      ),
    ).toEqual([
      'Went over, waiting whether it lasts – average 91.2 %, limit 20 %, 3 windows in a row',
      'Fired – average 91.2 %, limit 20 %, 3 windows in a row',
      'Became critical – average 91.2 %, limit 90 %, 3 windows in a row',
      'Acknowledged by ann – “new fans”',
      'Resolved: recovered – average 91.2 %, clears at 17 %',
    ]);
  });

  it('names the critical limit where it fired as critical at once', () => {
    const critical = event('firing', '2021-10-11T12:54:41Z');
    expect(lines([{ ...critical, evidence: { ...critical.evidence, level: 'critical' } }], [])).toEqual([
      'Fired – average 91.2 %, limit 90 %, 3 windows in a row',
    ]);
  });

  it('puts messages where they were told, and what is queued or failed last', () => {
    expect(
      lines(
        [event('firing', '2021-10-11T12:54:41Z'), event('muted', '2021-10-11T12:59:00Z')],
        [
          delivery({ state: 'queued', reason: 'Slack asks to wait 12 s' }),
          delivery({ channel: 'C2', state: 'failed', reason: 'channel_not_found' }),
          delivery({ channel: 'C3', told_at: '2021-10-11T12:54:42Z' }),
        ],
      ),
    ).toEqual([
      'Fired – average 91.2 %, limit 20 %, 3 windows in a row',
      'Told Slack C3',
      'Muted by a silence',
      'Slack C1: queued – Slack asks to wait 12 s',
      'Slack C2: failed – channel_not_found',
    ]);
  });

  it('says who is not meant to be told, and does not wait for it', () => {
    const [entry] = timelineOf([], [delivery({ state: 'not_told', reason: 'not_routed' })]);
    expect(entry).toMatchObject({
      title: 'Slack C1: not told',
      detail: 'not routed',
      at: null,
      isFinal: true,
    });
  });

  it('says once who was told once', () => {
    const at = '2021-10-11T12:54:42Z';
    expect(lines([], [delivery({ told_at: at, first_told_at: at })])).toEqual(['Told Slack C1']);
  });

  it('says who was told at first, though a later message failed', () => {
    expect(
      lines(
        [event('firing', '2021-10-11T12:54:41Z'), event('escalated', '2021-10-11T12:56:41Z')],
        [
          delivery({
            state: 'failed',
            reason: 'channel_not_found',
            permalink: 'https://slack.example/p1',
            first_told_at: '2021-10-11T12:54:42Z',
          }),
          delivery({
            channel: 'C2',
            told_at: '2021-10-11T12:56:42Z',
            first_told_at: '2021-10-11T12:54:43Z',
          }),
        ],
      ),
    ).toEqual([
      'Fired – average 91.2 %, limit 20 %, 3 windows in a row',
      'Told Slack C1',
      'Told Slack C2',
      'Became critical – average 91.2 %, limit 90 %, 3 windows in a row',
      'Told Slack C2 what came after',
      'Slack C1: failed to tell what came after – channel_not_found',
    ]);
  });

  it('names what it does not know by its own name', () => {
    expect(lines([event('moved_house', '2021-10-11T12:54:41Z')], [])).toEqual(['moved house']);
  });
});
