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
  acknowledged_until: null,
  ...changes,
});

const noAverages: EpisodeEvent['evidence'] = {
  level: 'warning',
  window_end: null,
  usage_avg: null,
  allowed_top: null,
  critical_top: null,
  clear_below: null,
  windows_over: null,
  averages: [],
};

const delivery = (changes: Partial<Delivery>): Delivery => ({
  receiver: 'slack',
  channel: 'C1',
  state: 'notified',
  reason: '',
  permalink: null,
  notifiedAt: null,
  firstNotifiedAt: null,
  ...changes,
});

const lines = (...given: Parameters<typeof timelineOf>) =>
  timelineOf(...given).map(({ title, detail }) => (detail === '' ? title : `${title} – ${detail}`));

describe('the timeline of an episode', () => {
  it('says that something is unusual, who calls it usual, and what was said after its end', () => {
    const said = { reason: 'marked_usual', author: 'ana', comment: 'the backup', evidence: noAverages };
    expect(
      lines(
        [
          event('firing', '2021-10-11T12:53:41Z', { reason: 'unusual', evidence: noAverages }),
          event('resolved', '2021-10-11T12:54:41Z', said),
        ],
        [],
      ),
    ).toEqual(['Fired: its usage is unusual', 'Resolved: ana says that this is usual – “the backup”']);
    expect(
      lines(
        [
          event('resolved', '2021-10-11T12:54:41Z', { reason: 'usual_again', evidence: noAverages }),
          event('resolved', '2021-10-11T12:55:41Z', { ...said, comment: null }),
        ],
        [],
      ),
    ).toEqual(['Resolved: as usual again, or it has become usual', 'ana says that this was usual']);
  });

  it('says that a clock is ahead, and that others lose everything by it', () => {
    expect(
      lines(
        [
          event('firing', '2021-10-11T12:53:41Z', { reason: 'clock_ahead', evidence: noAverages }),
          event('escalated', '2021-10-11T12:54:41Z', { reason: 'clock_far_ahead', evidence: noAverages }),
          event('resolved', '2021-10-11T12:59:41Z', {
            reason: 'clock_no_longer_ahead',
            evidence: noAverages,
          }),
        ],
        [],
      ),
    ).toEqual([
      'Fired: its clock is ahead, and others lose readings',
      'Became critical: others lose all of their readings',
      'Resolved: no readings from ahead of time any more',
    ]);
  });

  it('shows what happened with the numbers of then', () => {
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
      'Over the limit: pending until it has lasted long enough – average 91.2 %, limit 20 %, 3 windows in a row',
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

  it('puts notifications where they were sent, and what is queued or failed last', () => {
    expect(
      lines(
        [event('firing', '2021-10-11T12:54:41Z'), event('muted', '2021-10-11T12:59:00Z')],
        [
          delivery({ state: 'queued', reason: 'Slack asks to wait 12 s' }),
          delivery({ channel: 'C2', state: 'failed', reason: 'channel_not_found' }),
          delivery({ channel: 'C3', notifiedAt: '2021-10-11T12:54:42Z' }),
        ],
      ),
    ).toEqual([
      'Fired – average 91.2 %, limit 20 %, 3 windows in a row',
      'Notified Slack C3',
      'Muted by a silence',
      'Slack C1: queued – Slack asks to wait 12 s',
      'Slack C2: notification failed – channel_not_found',
    ]);
  });

  it('says which receiver is not to be notified, and does not wait for it', () => {
    const [entry] = timelineOf([], [delivery({ state: 'not notified', reason: 'not_routed' })]);
    expect(entry).toMatchObject({
      title: 'Slack C1: not notified',
      detail: 'not routed',
      at: null,
      isFinal: true,
    });
  });

  it('shows one notification once', () => {
    const at = '2021-10-11T12:54:42Z';
    expect(lines([], [delivery({ notifiedAt: at, firstNotifiedAt: at })])).toEqual(['Notified Slack C1']);
  });

  it('shows the first notification, though a later one failed', () => {
    expect(
      lines(
        [event('firing', '2021-10-11T12:54:41Z'), event('escalated', '2021-10-11T12:56:41Z')],
        [
          delivery({
            state: 'failed',
            reason: 'channel_not_found',
            permalink: 'https://slack.example/p1',
            firstNotifiedAt: '2021-10-11T12:54:42Z',
          }),
          delivery({
            channel: 'C2',
            notifiedAt: '2021-10-11T12:56:42Z',
            firstNotifiedAt: '2021-10-11T12:54:43Z',
          }),
        ],
      ),
    ).toEqual([
      'Fired – average 91.2 %, limit 20 %, 3 windows in a row',
      'Notified Slack C1',
      'Notified Slack C2',
      'Became critical – average 91.2 %, limit 90 %, 3 windows in a row',
      'Notified Slack C2 again',
      'Slack C1: a later notification failed – channel_not_found',
    ]);
  });

  it('names what it does not know by its own name', () => {
    expect(lines([event('moved_house', '2021-10-11T12:54:41Z')], [])).toEqual(['moved house']);
  });
});
