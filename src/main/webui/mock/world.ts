import { Limits, matches } from '../src/model/limits.ts';
import type { Episode, SeriesHistory, ThresholdLimit, WindowAverage } from '../src/model/messages';
import { blank, judge, type Transition } from './judge.ts';
import { PLANS, type Plan, type Scenario } from './plans.ts';
import { clamp } from './shapes.ts';

export const WINDOW = 30_000;
const HISTORY = 60;

export interface MockSilence {
  id: number;
  hostname: string;
  cpu: string;
  level: string | null;
  starts_at: string;
  ends_at: string | null;
  until_resolved: boolean;
  recurrence: object | null;
  author: string;
  comment: string;
  created_at: string;
  expired_at: string | null;
  expired_by: string | null;
  version: string;
}

export interface MockEvent {
  readonly sequence: number;
  readonly transition: string;
  readonly reason: string;
  readonly occurred_at: string;
  readonly episode: Episode;
  readonly evidence: Record<string, unknown>;
  readonly author: string | null;
  readonly comment: string | null;
  readonly silence_id: number | null;
}

export interface MockChange {
  readonly id: number;
  readonly changed_at: string;
  readonly author: string;
  readonly action: string;
  readonly before: (ThresholdLimit & { version: string }) | null;
  readonly after: (ThresholdLimit & { version: string }) | null;
}

export type MockThreshold = ThresholdLimit & { version: string };
export const thresholdKey = (hostname: string, cpu = '*') => `${hostname}\n${cpu}`;

/** A made-up service's memory: what it measures, which alerts follow, and who is told. */
export class World {
  readonly thresholds = new Map<string, MockThreshold>();
  readonly changes: MockChange[] = [];
  readonly open = new Map<number, Episode>();
  readonly resolved: Episode[] = [];
  readonly events = new Map<number, MockEvent[]>();
  readonly silences: MockSilence[] = [];
  readonly plan: Plan;
  limits = new Limits([]);
  alertSequence = 0;
  private readonly bySeries = new Map<string, number>();
  private nextId = 1;
  private nextSilence = 1;

  constructor(readonly scenario: Scenario) {
    this.plan = PLANS[scenario];
    for (const row of this.plan.thresholds) {
      this.thresholds.set(thresholdKey(row.hostname, row.cpu), { ...row, version: '1' });
    }
    this.thresholdsChanged();
    for (const end of this.pastEnds()) this.close(end, this.plan.hosts);
    for (const hostname of this.plan.silent) this.fallSilent(hostname);
    this.addHumanTouch();
  }

  get readingsPerSecond(): number {
    if (this.scenario === 'huge') return 50_000;
    return this.plan.hosts.length * this.plan.cpus.length * (this.scenario === 'crowded' ? 1 : 34.4);
  }

  thresholdsChanged(): void {
    this.limits = new Limits([...this.thresholds.values()]);
  }

  series(): SeriesHistory[] {
    const ends = this.pastEnds();
    return this.plan.hosts.flatMap(hostname => {
      const shown = this.plan.silent.includes(hostname) ? ends.slice(0, -8) : ends;
      return this.plan.cpus.map(cpu => ({
        hostname,
        cpu,
        averages: shown.map(end => {
          const usage = this.plan.shape(end, hostname, cpu);
          return [end + this.plan.shift, usage, clamp(usage * 1.06 + 2)] as const;
        }),
      }));
    });
  }

  /** The averages of one window, and what they brought about. */
  close(end: number, hosts: readonly string[]): { averages: WindowAverage[]; transitions: Transition[] } {
    const transitions: Transition[] = [];
    const averages = hosts
      .filter(hostname => !this.plan.silent.includes(hostname))
      .flatMap(hostname =>
        this.plan.cpus.map(cpu => {
          const average = this.average(end, hostname, cpu);
          const transition = this.judge(average);
          if (transition) transitions.push(transition);
          return average;
        }),
      );
    return { averages, transitions };
  }

  private average(end: number, hostname: string, cpu: string): WindowAverage {
    const usage_avg = this.plan.shape(end, hostname, cpu);
    const usage_max = clamp(usage_avg * 1.06 + 2);
    return { hostname, cpu, window_end: end + this.plan.shift, usage_avg, usage_max };
  }

  episode(id: number): Episode | undefined {
    return this.open.get(id) ?? this.resolved.find(episode => episode.id === id);
  }

  all(): Episode[] {
    return [...[...this.open.values()].reverse(), ...this.resolved];
  }

  /** Writes an episode down with the event that changed it. */
  record(
    { transition, episode }: Transition,
    at: string,
    by: { author?: string | null; comment?: string | null } = {},
  ): number {
    const sequence = ++this.alertSequence;
    const key = `${episode.hostname}/${episode.cpu}`;
    if (episode.state === 'resolved') {
      this.open.delete(episode.id);
      this.bySeries.delete(key);
      if (episode.fired_at) this.resolved.unshift(episode);
    } else {
      this.open.set(episode.id, episode);
      this.bySeries.set(key, episode.id);
    }
    const events = this.events.get(episode.id) ?? [];
    events.push({
      sequence,
      transition,
      reason: episode.reason,
      occurred_at: at,
      episode,
      evidence: this.evidenceOf(episode),
      author: by.author ?? null,
      comment: by.comment ?? null,
      silence_id: episode.silence_id,
    });
    this.events.set(episode.id, events);
    return sequence;
  }

  private evidenceOf(episode: Episode): Record<string, unknown> {
    const end = episode.window_end ? Date.parse(episode.window_end) - this.plan.shift : undefined;
    const averages =
      end === undefined
        ? []
        : Array.from({ length: 10 }, (_, index) => {
            const average = this.average(end - (9 - index) * WINDOW, episode.hostname, episode.cpu);
            const { window_end, usage_avg, usage_max } = average;
            return { window_end: new Date(window_end).toISOString(), usage_avg, usage_max };
          });
    return {
      level: episode.level,
      window_end: episode.window_end,
      usage_avg: episode.usage_avg,
      usage_max: episode.usage_max,
      allowed_top: episode.allowed_top,
      critical_top: episode.critical_top,
      clear_below: episode.clear_below,
      threshold_hostname: episode.threshold_hostname,
      threshold_cpu: episode.threshold_cpu,
      windows_over: episode.windows_over,
      averages,
    };
  }

  acknowledge(id: number, author: string | null, comment: string | null): Transition | undefined {
    const episode = this.open.get(id);
    if (!episode) return undefined;
    const at = new Date().toISOString();
    const done = author !== null;
    const next: Transition = {
      transition: done ? 'acknowledged' : 'unacknowledged',
      episode: {
        ...episode,
        reason: done ? 'acknowledged' : 'unacknowledged',
        acknowledged_at: done ? at : null,
        acknowledged_by: author,
        acknowledged_comment: comment,
      },
    };
    this.record(next, at, { author, comment });
    return next;
  }

  addSilence(fields: Partial<MockSilence>): MockSilence {
    const now = new Date().toISOString();
    const silence: MockSilence = {
      id: this.nextSilence++,
      hostname: '*',
      cpu: '*',
      level: null,
      starts_at: now,
      ends_at: null,
      until_resolved: false,
      recurrence: null,
      author: 'anonymous',
      comment: '',
      created_at: now,
      expired_at: null,
      expired_by: null,
      version: '1',
      ...fields,
    };
    this.silences.unshift(silence);
    return silence;
  }

  matching({ hostname, cpu, level }: Pick<MockSilence, 'hostname' | 'cpu' | 'level'>): Episode[] {
    return [...this.open.values()].filter(
      episode =>
        matches(hostname, episode.hostname) &&
        matches(cpu, episode.cpu) &&
        (level === null || level === episode.level),
    );
  }

  /** Mutes and unmutes as the silences of now demand; answers what changed. */
  applySilences(): Transition[] {
    const now = Date.now();
    const active = this.silences.filter(
      silence =>
        silence.expired_at === null &&
        !silence.recurrence &&
        Date.parse(silence.starts_at) <= now &&
        (silence.ends_at === null || Date.parse(silence.ends_at) > now),
    );
    return [...this.open.values()].flatMap(episode => {
      const silence = active.find(candidate => this.matching(candidate).includes(episode));
      if ((silence?.id ?? null) === episode.silence_id) return [];
      const next: Transition = {
        transition: silence ? 'muted' : 'unmuted',
        episode: {
          ...episode,
          silence_id: silence?.id ?? null,
          reason: silence ? 'silenced' : 'silence_ended',
        },
      };
      this.record(next, new Date().toISOString());
      return [next];
    });
  }

  private judge(average: WindowAverage): Transition | undefined {
    const { hostname, cpu, window_end } = average;
    const id = this.bySeries.get(`${hostname}/${cpu}`);
    const open = id === undefined ? undefined : this.open.get(id);
    if (open?.flapping) return undefined;
    const foundAt = new Date(window_end - this.plan.shift + 10_400).toISOString();
    const limit = this.limits.of(hostname, cpu);
    const next = judge(open, limit, average, foundAt, () => this.nextId++);
    if (next) this.record(next, foundAt);
    return next;
  }

  private fallSilent(hostname: string): void {
    const end = new Date((this.pastEnds().at(-9) ?? Date.now()) + this.plan.shift).toISOString();
    for (const episode of [...this.open.values()]) {
      if (episode.hostname === hostname) this.open.delete(episode.id);
    }
    const at = new Date(Date.parse(end) - this.plan.shift + 180_000).toISOString();
    const silence: Episode = {
      ...blank(this.nextId++, hostname, '*', end),
      kind: 'no_data',
      state: 'firing',
      level: 'critical',
      reason: 'host_silent',
      fired_at: at,
    };
    this.record({ transition: 'firing', episode: silence }, at);
  }

  /** What people do: some is acknowledged, some silenced, some flaps. */
  private addHumanTouch(): void {
    if (this.scenario !== 'firing' && this.scenario !== 'crowded') return;
    const firing = [...this.open.values()].filter(
      ({ state, hostname }) => state === 'firing' && hostname !== 'bashful',
    );
    const [first, second] = firing;
    if (first) this.acknowledge(first.id, 'ann', 'batch job, ends at noon');
    const flapping = [...this.open.values()].find(({ hostname }) => hostname === 'bashful') ?? second;
    if (flapping) {
      const episode: Episode = { ...flapping, state: 'firing', flapping: true, reason: 'flapping' };
      this.record({ transition: 'flapping', episode }, new Date().toISOString());
    }
    const hour = 3_600_000;
    const at = (offset: number) => new Date(Date.now() + offset).toISOString();
    const last = firing.at(-1);
    if (last) {
      this.addSilence({
        hostname: last.hostname,
        cpu: last.cpu,
        level: null,
        ends_at: at(1.5 * hour),
        author: 'ann',
        comment: 'disk is being replaced',
      });
    }
    this.addSilence({
      hostname: 'build-*',
      cpu: '*',
      level: 'warning',
      starts_at: at(2 * hour),
      ends_at: at(6 * hour),
      author: 'ben',
      comment: 'nightly builds are moved',
    });
    this.addSilence({
      hostname: 'backup-*',
      cpu: '*',
      level: null,
      recurrence: {
        days: ['saturday', 'sunday'],
        starts_at: '02:00',
        duration_minutes: 180,
        zone: 'Europe/Prague',
      },
      author: 'carla',
      comment: 'weekly full backup',
    });
    this.addSilence({
      hostname: 'grumpy',
      cpu: '*',
      level: null,
      starts_at: at(-5 * hour),
      ends_at: at(-1 * hour),
      expired_at: at(-1 * hour),
      author: 'ann',
      comment: 'kernel update',
    });
    this.applySilences();
  }

  pastEnds(): number[] {
    const last = Math.floor((Date.now() - 10_000) / WINDOW) * WINDOW;
    return Array.from({ length: HISTORY }, (_, index) => last - (HISTORY - 1 - index) * WINDOW);
  }
}
