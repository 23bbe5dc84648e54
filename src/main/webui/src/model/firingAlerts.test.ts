import { describe, expect, it } from 'vitest';
import { clockAhead, episode, hostWithoutData, pendingEpisode, resolvedEpisode } from '../testing/episodes';
import { history } from '../testing/hosts';
import { WINDOW_END } from '../testing/messages';
import { alertOf, firingAlerts, firingFor, lasted, reasonText } from './firingAlerts';
import { hostsFrom } from './hosts';

const alertsOf = (...episodes: ReturnType<typeof episode>[]) => new Map(episodes.map(e => [e.id, e]));

describe('firing alerts', () => {
  it('come with the newest average, the most over the limit first', () => {
    const { hosts } = hostsFrom([
      { ...history('doc', 'cpu1'), averages: [[WINDOW_END + 30_000, 25, 30]] },
      { ...history('doc', 'cpu2'), averages: [[WINDOW_END + 30_000, 60, 70]] },
    ]);
    const alerts = firingAlerts(alertsOf(episode({ id: 1 }), episode({ id: 2, cpu: 'cpu2' })), hosts);
    expect(alerts.map(({ episode: { id }, usage, excess }) => [id, usage, excess])).toEqual([
      [2, 60, 40],
      [1, 25, 5],
    ]);
  });

  it('stand with what they fired with until there is a newer average', () => {
    const { hosts } = hostsFrom([history('doc', 'cpu1', 15)]);
    expect(firingAlerts(alertsOf(episode()), hosts)[0]?.usage).toBe(91.2);
  });

  it('begin with what is not acknowledged, critical before warning', () => {
    const open = alertsOf(
      episode({ id: 1 }),
      episode({ id: 2, level: 'critical', fired_usage_avg: 50 }),
      episode({ id: 3, level: 'critical', acknowledged_at: '2021-10-11T12:54:00Z' }),
    );
    expect(firingAlerts(open, new Map()).map(alert => alert.episode.id)).toEqual([2, 1, 3]);
  });

  it('stand beside the critical limit once they are over it', () => {
    const critical = episode({ level: 'critical', critical_top: 80 });
    const at = (usage: number, level: 'warning' | 'critical') =>
      alertOf({ ...critical, level, usage_avg: usage }, new Map());
    expect(at(85, 'critical')).toMatchObject({ limit: 80, excess: 5 });
    expect(at(75, 'critical')).toMatchObject({ limit: 20, excess: 55 });
    expect(at(75, 'warning')).toMatchObject({ limit: 20, excess: 55 });
    expect(alertOf(hostWithoutData(), new Map())).toMatchObject({ limit: null, excess: 0 });
  });

  it('leave out what is pending or muted', () => {
    const open = alertsOf(pendingEpisode({ id: 1 }), episode({ id: 2, silence_id: 4 }));
    expect(firingAlerts(open, new Map())).toEqual([]);
  });

  it('of a host without data have no usage', () => {
    expect(firingAlerts(alertsOf(hostWithoutData()), new Map())[0]).toMatchObject({
      usage: undefined,
      excess: 0,
    });
  });

  it('tick with the clock while the data is of now', () => {
    const [alert] = firingAlerts(alertsOf(episode()), new Map());
    expect(alert && firingFor(alert, WINDOW_END + 45_000)).toBe(75_000);
  });

  it('of a host without data count from what was last heard, unless that is of another time', () => {
    const withoutData = hostWithoutData({
      started_at: '2021-10-11T12:50:00Z',
      fired_at: '2021-10-11T12:55:10Z',
    });
    const replayed = hostWithoutData({
      started_at: '2014-04-12T09:30:00Z',
      fired_at: '2021-10-11T12:55:10Z',
    });
    const lengths = [withoutData, replayed].map(host => {
      const [alert] = firingAlerts(alertsOf(host), new Map());
      return alert && firingFor(alert, Date.parse('2021-10-11T12:56:00Z'));
    });
    expect(lengths).toEqual([360_000, 50_000]);
  });

  it('of a clock that is ahead tick with the clock, since its data is of another time', () => {
    const clock = clockAhead({ started_at: '2021-10-11T12:53:00Z', fired_at: '2021-10-11T12:53:05Z' });
    const [alert] = firingAlerts(alertsOf(clock), new Map());
    expect(alert && firingFor(alert, Date.parse('2021-10-11T13:53:00Z'))).toBe(3_600_000);
  });

  it('go by the data when it is of another time', () => {
    const [alert] = firingAlerts(alertsOf(episode()), new Map());
    expect(alert && firingFor(alert, Date.parse('2026-01-01T00:00:00Z'))).toBe(30_000);
  });
});

describe('a resolved episode', () => {
  it('lasted from the first window over to the window that was not', () => {
    expect(lasted(resolvedEpisode())).toBe(150_000);
  });

  it('goes by the clock when no window resolved it', () => {
    expect(lasted(resolvedEpisode({ resolved_window_end: null }))).toBe(119_588);
    expect(lasted(episode())).toBeUndefined();
  });

  it('says why in words', () => {
    expect(reasonText('threshold_changed')).toBe('limit was changed');
    expect(reasonText('moved_away')).toBe('moved away');
    expect(reasonText(null)).toBe('resolved');
  });
});
