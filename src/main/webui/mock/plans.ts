import type { ThresholdLimit } from '../src/model/messages';
import { calm, crowded, firing, limitFor, replayed, SAMPLE, type Shape } from './shapes.ts';

export const SCENARIOS = [
  'empty',
  'nokafka',
  'nodatabase',
  'calm',
  'firing',
  'crowded',
  'huge',
  'unlimited',
  'replay',
  'cut',
  'down',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface Plan {
  readonly hosts: readonly string[];
  readonly cpus: readonly string[];
  readonly shape: Shape;
  readonly thresholds: readonly ThresholdLimit[];
  /** Added to the clock: other eras, for replays. */
  readonly shift: number;
  /** Hosts that send nothing any more. */
  readonly silent: readonly string[];
  /** Whether windows close all the time, 1,000 averages a second, instead of all at once. */
  readonly spread: boolean;
}

export function limit(
  hostname: string,
  allowed_top: number,
  changes: Partial<ThresholdLimit> = {},
): ThresholdLimit {
  return {
    hostname,
    cpu: '*',
    allowed_top,
    critical_top: null,
    clear_below: null,
    pending_windows: 1,
    pending_seconds: 0,
    keep_firing_seconds: 0,
    ...changes,
  };
}

const fiveCpus = ['cpu1', 'cpu2', 'cpu3', 'cpu4', 'cpu5'];
const sevenHosts = Object.keys(SAMPLE);
const hostsNamed = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `node-${String(index + 1).padStart(4, '0')}.rack${(index % 12) + 1}.example`,
  );
const sampleRows = sevenHosts.map(hostname => limit(hostname, limitFor(hostname)));
/** The sample rows with every kind of trouble: levels, pending, hysteresis, patterns. */
const livelyRows = [
  limit('doc', 20, { critical_top: 32, clear_below: 17 }),
  limit('doc', 25, { cpu: 'cpu3', pending_windows: 60 }),
  limit('sleepy', 40, { critical_top: 55, pending_windows: 3 }),
  limit('happy', 70, { pending_windows: 3, keep_firing_seconds: 120 }),
  limit('web-*', 75, { pending_seconds: 120 }),
  limit('*', 90),
  ...sampleRows.filter(({ hostname }) => !['doc', 'sleepy', 'happy'].includes(hostname)),
];

const base: Plan = {
  hosts: sevenHosts,
  cpus: fiveCpus,
  shape: calm,
  thresholds: sampleRows,
  shift: 0,
  silent: [],
  spread: false,
};
const many = hostsNamed(200);
const huge = hostsNamed(1000);

export const PLANS: Record<Scenario, Plan> = {
  empty: { ...base, hosts: [], cpus: [] },
  nokafka: { ...base, hosts: [], cpus: [] },
  down: { ...base, hosts: [], cpus: [], thresholds: [] },
  calm: base,
  nodatabase: base,
  firing: {
    ...base,
    hosts: [...sevenHosts, 'snow-white'],
    shape: firing,
    thresholds: livelyRows,
    silent: ['snow-white'],
  },
  cut: { ...base, shape: firing, thresholds: livelyRows },
  crowded: {
    ...base,
    hosts: many,
    shape: crowded,
    thresholds: [
      ...many.slice(0, 120).map(hostname => limit(hostname, limitFor(hostname), { critical_top: 96 })),
      limit('*', 75),
    ],
    silent: many.slice(3, 5),
  },
  huge: {
    ...base,
    hosts: huge,
    shape: crowded,
    thresholds: [limit('*', 88, { critical_top: 97 })],
    spread: true,
  },
  unlimited: { ...base, thresholds: [] },
  replay: {
    ...base,
    hosts: ['ec2-24ae8d', 'ec2-53ea38', 'rds-cc0c53'],
    cpus: ['cpu'],
    shape: replayed,
    thresholds: [limit('*', 60)],
    shift: Date.parse('2014-04-12T09:30:00Z') - Date.now(),
  },
};
