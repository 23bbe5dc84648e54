import type { Episode, SeriesHistory, ThresholdLimit, WindowAverage } from '../src/live/protocol';

export const WINDOW = 30_000;
const HISTORY = 60;

export type Scenario = 'empty' | 'calm' | 'firing' | 'crowded' | 'unlimited' | 'replay' | 'down';
export const SCENARIOS: readonly Scenario[] = [
  'empty',
  'calm',
  'firing',
  'crowded',
  'unlimited',
  'replay',
  'down',
];

const SAMPLE: Record<string, number> = {
  doc: 20,
  grumpy: 30,
  sleepy: 40,
  bashful: 60,
  happy: 70,
  sneezy: 80,
  dopey: 90,
};

/** The usage of one series at a time, in percent: smooth, seeded by its name, without memory. */
type Shape = (time: number, hostname: string, cpu: string) => number;

const noise = (text: string): number => {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
};

const wander = (time: number, name: string): number => {
  const phase = noise(name) * 6.28;
  return (
    Math.sin(time / 190_000 + phase) * 0.5 +
    Math.sin(time / 71_000 + phase * 3) * 0.3 +
    (noise(`${name}${time}`) - 0.5) * 0.4
  );
};

const clamp = (usage: number): number => Math.round(Math.min(100, Math.max(0.3, usage)) * 10_000) / 10_000;

const limitFor = (hostname: string) => SAMPLE[hostname] ?? 55 + Math.floor(noise(hostname) * 40);

const calm: Shape = (time, hostname, cpu) =>
  clamp(limitFor(hostname) * (0.55 + 0.22 * noise(hostname + cpu)) + wander(time, hostname + cpu) * 9);

const firing: Shape = (time, hostname, cpu) => {
  const lift = ['doc', 'sleepy', 'happy'].includes(hostname) ? 22 * noise(`${cpu}${hostname}!`) + 2 : 0;
  const rising = Math.min(1, Math.max(0, (time - (Date.now() - 9 * 60_000)) / 240_000));
  return clamp(calm(time, hostname, cpu) + lift * rising * 1.35);
};

const crowded: Shape = (time, hostname, cpu) =>
  clamp(calm(time, hostname, cpu) + (noise(hostname) > 0.88 ? 26 * noise(hostname + cpu) : 0));

interface Plan {
  readonly hosts: readonly string[];
  readonly cpus: readonly string[];
  readonly shape: Shape;
  readonly thresholds: readonly ThresholdLimit[];
  /** Added to the clock: other eras, for replays. */
  readonly shift: number;
}

const sevenHosts = Object.keys(SAMPLE);
const manyHosts = Array.from(
  { length: 200 },
  (_, index) => `node-${String(index + 1).padStart(3, '0')}.rack${(index % 12) + 1}.example`,
);
const fiveCpus = ['cpu1', 'cpu2', 'cpu3', 'cpu4', 'cpu5'];
const sampleRows = sevenHosts.map(hostname => ({ hostname, allowed_top: limitFor(hostname) }));
const manyRows = manyHosts.slice(0, 120).map(hostname => ({ hostname, allowed_top: limitFor(hostname) }));

const PLANS: Record<Scenario, Plan> = {
  empty: { hosts: [], cpus: [], shape: calm, thresholds: sampleRows, shift: 0 },
  down: { hosts: [], cpus: [], shape: calm, thresholds: [], shift: 0 },
  calm: { hosts: sevenHosts, cpus: fiveCpus, shape: calm, thresholds: sampleRows, shift: 0 },
  firing: {
    hosts: [...sevenHosts, 'snow-white'],
    cpus: fiveCpus,
    shape: firing,
    thresholds: sampleRows,
    shift: 0,
  },
  crowded: {
    hosts: manyHosts,
    cpus: fiveCpus,
    shape: crowded,
    thresholds: [...manyRows, { hostname: '*', allowed_top: 75 }],
    shift: 0,
  },
  unlimited: { hosts: sevenHosts, cpus: fiveCpus, shape: calm, thresholds: [], shift: 0 },
  replay: {
    hosts: ['ec2-24ae8d', 'ec2-53ea38', 'rds-cc0c53'],
    cpus: ['cpu'],
    shape: (time, hostname, cpu) => clamp(calm(time, hostname, cpu) + (noise(hostname) > 0.4 ? 25 : 0)),
    thresholds: [{ hostname: '*', allowed_top: 60 }],
    shift: Date.parse('2014-04-12T09:30:00Z') - Date.now(),
  },
};

/** A made-up service's memory: what it measures, which alerts follow, and who is told. */
export class World {
  readonly thresholds = new Map<string, { allowed_top: number; version: number }>();
  readonly firing = new Map<string, Episode>();
  readonly resolved: Episode[] = [];
  private readonly plan: Plan;
  private nextId = 1;
  alertSequence = 0;

  constructor(readonly scenario: Scenario) {
    this.plan = PLANS[scenario];
    for (const { hostname, allowed_top } of this.plan.thresholds) {
      this.thresholds.set(hostname, { allowed_top, version: 1 });
    }
    for (const end of this.pastEnds()) this.close(end);
  }

  get readingsPerSecond(): number {
    return this.plan.hosts.length * this.plan.cpus.length * (this.scenario === 'crowded' ? 1 : 34.4);
  }

  limits(): ThresholdLimit[] {
    return [...this.thresholds].map(([hostname, { allowed_top }]) => ({ hostname, allowed_top }));
  }

  series(): SeriesHistory[] {
    const ends = this.pastEnds();
    return this.all().map(({ hostname, cpu }) => ({
      hostname,
      cpu,
      averages: ends.map(end => {
        const usage = this.plan.shape(end, hostname, cpu);
        return [end + this.plan.shift, usage, clamp(usage * 1.06 + 2)] as const;
      }),
    }));
  }

  /** The averages of one window, and what they made fire or resolve. */
  close(end: number): { averages: WindowAverage[]; transitions: Episode[] } {
    const transitions: Episode[] = [];
    const averages = this.all().map(({ hostname, cpu }) => {
      const usage_avg = this.plan.shape(end, hostname, cpu);
      const average = {
        hostname,
        cpu,
        window_end: end + this.plan.shift,
        usage_avg,
        usage_max: clamp(usage_avg * 1.06 + 2),
      };
      const transition = this.judge(average);
      if (transition) transitions.push(transition);
      return average;
    });
    return { averages, transitions };
  }

  private judge({ hostname, cpu, window_end, usage_avg, usage_max }: WindowAverage): Episode | undefined {
    const key = `${hostname}/${cpu}`;
    const own = this.thresholds.get(hostname);
    const threshold = own ?? this.thresholds.get('*');
    const open = this.firing.get(key);
    const foundAt = new Date(window_end - this.plan.shift + 10_400).toISOString();
    const end = new Date(window_end).toISOString();
    if (open && (!threshold || usage_avg <= threshold.allowed_top)) {
      this.firing.delete(key);
      const episode: Episode = {
        ...open,
        state: 'resolved',
        resolved_window_end: end,
        resolved_usage_avg: usage_avg,
        resolved_at: foundAt,
        resolved_reason: !threshold
          ? 'threshold_removed'
          : threshold.allowed_top === open.allowed_top
            ? 'recovered'
            : 'threshold_changed',
      };
      this.resolved.unshift(episode);
      return episode;
    }
    if (open || !threshold || usage_avg <= threshold.allowed_top) return undefined;
    const episode: Episode = {
      id: this.nextId++,
      dedup_key: `${key}/${end}`,
      hostname,
      cpu,
      state: 'firing',
      allowed_top: threshold.allowed_top,
      threshold_hostname: own ? hostname : '*',
      started_at: new Date(window_end - WINDOW).toISOString(),
      fired_window_end: end,
      fired_usage_avg: usage_avg,
      fired_usage_max: usage_max,
      fired_at: foundAt,
      resolved_window_end: null,
      resolved_usage_avg: null,
      resolved_at: null,
      resolved_reason: null,
    };
    this.firing.set(key, episode);
    return episode;
  }

  private all() {
    return this.plan.hosts.flatMap(hostname => this.plan.cpus.map(cpu => ({ hostname, cpu })));
  }

  private pastEnds(): number[] {
    const last = Math.floor((Date.now() - 10_000) / WINDOW) * WINDOW;
    return Array.from({ length: HISTORY }, (_, index) => last - (HISTORY - 1 - index) * WINDOW);
  }
}
