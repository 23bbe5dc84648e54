import { describe, expect, it } from 'vitest';
import type { LiveMessage } from '../model/messages';
import { episode, resolvedEpisode, unusualEpisode } from '../testing/episodes';
import { limit } from '../testing/limits';
import { fired, snapshot, WINDOW_END } from '../testing/messages';
import { initialLiveState, type LiveAction, liveState } from './liveState';

const reached = (...actions: LiveAction[]) => actions.reduce(liveState, initialLiveState);

const averages = (sequence: number, windowEnd: number, usage: number, cpu = 'cpu1'): LiveMessage => ({
  type: 'averages',
  sequence,
  averages: [{ hostname: 'doc', cpu, window_end: windowEnd, usage_avg: usage, usage_max: usage + 5 }],
});

const usages = (state: ReturnType<typeof reached>, cpu = 'cpu1') =>
  state.hosts
    .get('doc')
    ?.series.get(cpu)
    ?.averages.map(([, usage]) => usage);

describe('the live state', () => {
  it('is empty, and says so, until the snapshot', () => {
    expect(initialLiveState.loaded).toBe(false);
    expect(reached({ type: 'opened' }).loaded).toBe(false);
  });

  it('takes everything from the snapshot', () => {
    const state = reached(
      snapshot({
        firing: [episode()],
        recent: [resolvedEpisode({ id: 40 })],
        series: [{ hostname: 'doc', cpu: 'cpu1', averages: [[WINDOW_END, 91.2, 99.1]] }],
        thresholds: [limit('doc', 20)],
      }),
    );
    expect(state.loaded).toBe(true);
    expect([...state.open.keys()]).toEqual([41]);
    expect(state.recent.map(({ id }) => id)).toEqual([40]);
    expect(usages(state)).toEqual([91.2]);
    expect(state.limits.of('doc', 'cpu1')?.allowed_top).toBe(20);
    expect(state.lastWindowEnd).toBe(WINDOW_END);
    expect(state.readingsPerSecond).toBe(1200);
  });

  it('orders the CPUs of a host as people count', () => {
    const series = ['cpu10', 'cpu2', 'cpu1'].map(cpu => ({ hostname: 'doc', cpu, averages: [] }));
    const state = reached(snapshot({ series }), averages(1, WINDOW_END, 5, 'cpu3'));
    expect([...(state.hosts.get('doc')?.series.keys() ?? [])]).toEqual(['cpu1', 'cpu2', 'cpu3', 'cpu10']);
  });

  it('forgets the series that the service has forgotten, and hosts that have none left', () => {
    const of = (hostname: string, cpu: string) => ({ hostname, cpu, averages: [] });
    const state = reached(snapshot({ series: [of('doc', 'cpu1'), of('doc', 'cpu2'), of('happy', 'cpu1')] }), {
      type: 'gone',
      sequence: 1,
      series: [
        { hostname: 'doc', cpu: 'cpu2' },
        { hostname: 'happy', cpu: 'cpu1' },
        { hostname: 'grumpy', cpu: 'cpu1' },
      ],
    });
    expect([...state.hosts.keys()]).toEqual(['doc']);
    expect([...(state.hosts.get('doc')?.series.keys() ?? [])]).toEqual(['cpu1']);
  });

  it('appends averages and leaves other hosts untouched', () => {
    const series = ['doc', 'happy'].map(hostname => ({ hostname, cpu: 'cpu1', averages: [] }));
    const before = reached(snapshot({ series }));
    const state = [averages(1, WINDOW_END, 10), averages(2, WINDOW_END + 30_000, 11)].reduce(
      liveState,
      before,
    );
    expect(usages(state)).toEqual([10, 11]);
    expect(state.lastWindowEnd).toBe(WINDOW_END + 30_000);
    expect(state.hosts.get('happy')).toBe(before.hosts.get('happy'));
    expect(state.hosts.get('doc')).not.toBe(before.hosts.get('doc'));
  });

  it('keeps a window once, in its place, however often and late it comes', () => {
    const state = reached(
      snapshot(),
      averages(1, WINDOW_END, 10),
      averages(2, WINDOW_END + 60_000, 12),
      averages(3, WINDOW_END + 30_000, 11),
      averages(4, WINDOW_END + 30_000, 11.5),
    );
    expect(usages(state)).toEqual([10, 11.5, 12]);
  });

  it('forgets the oldest windows', () => {
    const many = Array.from({ length: 75 }, (_, index) =>
      averages(index + 1, WINDOW_END + index * 30_000, index),
    );
    const kept = usages(reached(snapshot(), ...many));
    expect(kept).toHaveLength(60);
    expect(kept?.[0]).toBe(15);
  });

  it('keeps as much history as the service sends', () => {
    const long = Array.from(
      { length: 90 },
      (_, index) => [WINDOW_END + index * 30_000, index, index] as const,
    );
    const series = [{ hostname: 'doc', cpu: 'cpu1', averages: long }];
    const state = reached(snapshot({ series }), averages(1, WINDOW_END + 90 * 30_000, 90));
    expect(usages(state)).toHaveLength(90);
  });

  describe('from a snapshot in several parts', () => {
    const cpu = (hostname: string, usage = 5) => ({
      hostname,
      cpu: 'cpu1',
      averages: [[WINDOW_END, usage, usage]] as const,
    });
    const hostnames = (state: ReturnType<typeof reached>) => [...state.hosts.keys()].sort();
    const series = (sequence: number, ...hostname: string[]): LiveAction => ({
      type: 'series',
      sequence,
      series: hostname.map(name => cpu(name, 9)),
    });
    const before = reached(snapshot({ series: [cpu('a'), cpu('b'), cpu('c'), cpu('gone')] }), {
      type: 'opened',
    });

    it('keeps what it knows until the last part has come, and drops then what was in none', () => {
      const first = liveState(before, snapshot({ series: [cpu('a', 9)], parts: 3 }));
      expect(hostnames(first)).toEqual(['a', 'b', 'c', 'gone']);
      expect(first.hosts.get('a')?.series.get('cpu1')?.averages).toEqual([[WINDOW_END, 9, 9]]);
      const second = liveState(first, series(1, 'b'));
      expect(hostnames(second)).toEqual(['a', 'b', 'c', 'gone']);
      const last = liveState(second, series(2, 'c'));
      expect(hostnames(last)).toEqual(['a', 'b', 'c']);
      expect(last.coming).toBeUndefined();
    });

    it('keeps what is heard of a new series while parts are coming', () => {
      const state = [
        snapshot({ series: [cpu('a')], parts: 2 }),
        averages(1, WINDOW_END, 7),
        series(2, 'b'),
      ].reduce(liveState, before);
      expect(hostnames(state)).toEqual(['a', 'b', 'doc']);
    });

    it('begins anew with another snapshot before the last part', () => {
      const state = [
        snapshot({ series: [cpu('a')], parts: 3 }),
        series(1, 'b'),
        snapshot({ sequence: 2, series: [cpu('c')], parts: 2 }),
        series(3, 'gone'),
      ].reduce(liveState, before);
      expect(hostnames(state)).toEqual(['c', 'gone']);
    });

    it('that does not say in how many replaces all at once', () => {
      expect(hostnames(liveState(before, snapshot({ series: [cpu('a')] })))).toEqual(['a']);
    });
  });

  it('fires and resolves', () => {
    const firing = reached(snapshot(), fired());
    expect([...firing.open.keys()]).toEqual([41]);
    const resolved = liveState(
      firing,
      fired({ sequence: 2, alert_sequence: 9, transition: 'resolved', episode: resolvedEpisode() }),
    );
    expect(resolved.open.size).toBe(0);
    expect(resolved.recent[0]?.resolved_reason).toBe('recovered');
  });

  it('leaves what is over in its place when more is said of it', () => {
    const recent = [resolvedEpisode({ id: 42 }), resolvedEpisode({ id: 41 })];
    const said = resolvedEpisode({ id: 41, reason: 'marked_usual' });
    const state = reached(
      snapshot({ recent }),
      fired({ alert_sequence: 9, transition: 'resolved', episode: said }),
    );
    expect(state.recent.map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      '42 recovered',
      '41 marked_usual',
    ]);
  });

  it('does not list what was over long ago when something is said of it', () => {
    const recent = Array.from({ length: 50 }, (_, index) => resolvedEpisode({ id: 100 + index }));
    const old = resolvedEpisode({ id: 41, resolved_at: '2021-10-10T00:00:00Z' });
    const state = reached(
      snapshot({ recent }),
      fired({ alert_sequence: 9, transition: 'resolved', episode: old }),
    );
    expect(state.recent.some(({ id }) => id === 41)).toBe(false);
  });

  it('keeps an alert of a limit and one of what is unusual of the same CPU apart', () => {
    const both = reached(
      snapshot({ firing: [episode()] }),
      fired({ alert_sequence: 9, episode: unusualEpisode({ id: 42 }) }),
    );
    expect([...both.open.values()].map(({ kind }) => kind)).toEqual(['over_threshold', 'unusual']);
  });

  it('ignores an alert that the snapshot already held', () => {
    const state = reached(snapshot({ alert_sequence: 8 }), fired({ alert_sequence: 8 }));
    expect(state.open.size).toBe(0);
    expect(state.sequence).toBe(1);
  });

  it('replaces the thresholds whole', () => {
    const state = reached(snapshot({ thresholds: [limit('doc', 20)] }), {
      type: 'thresholds',
      sequence: 1,
      thresholds: [limit('*', 75)],
    });
    expect(state.limits.all).toEqual([limit('*', 75)]);
  });

  it('counts a message of an unknown type', () => {
    const state = reached(snapshot(), { type: 'unknown', sequence: 1 }, fired({ sequence: 2 }));
    expect(state.gap).toBe(false);
    expect(state.open.size).toBe(1);
  });

  it('ignores a message that comes twice', () => {
    const state = reached(snapshot(), averages(1, WINDOW_END, 10));
    expect(liveState(state, averages(1, WINDOW_END + 30_000, 99))).toBe(state);
  });

  it('notices a missed message and trusts nothing after it', () => {
    const state = reached(snapshot(), fired({ sequence: 2 }));
    expect(state.gap).toBe(true);
    expect(state.open.size).toBe(0);
    expect(liveState(state, averages(3, WINDOW_END, 10))).toBe(state);
  });

  it('does not accept a connection that begins without a snapshot', () => {
    expect(reached(averages(0, WINDOW_END, 10)).gap).toBe(true);
  });

  it('shows what it knew until the next connection’s snapshot replaces it', () => {
    const lost = reached(snapshot({ firing: [episode()] }), fired({ sequence: 5 }), { type: 'opened' });
    expect(lost.gap).toBe(false);
    expect(lost.open.size).toBe(1);
    expect(liveState(lost, snapshot({ firing: [] })).open.size).toBe(0);
  });
});
