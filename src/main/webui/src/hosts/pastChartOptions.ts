import type uPlot from 'uplot';
import { usageRange } from '../chart/chartData';
import { PLOT } from '../chart/plot';
import { formatClock, formatDay } from '../format/time';
import { seriesStroke } from '../theme/seriesColours';
import type { LimitSpan } from './limitsOverTime';
import { type Mark, markLayer } from './markLayer';

type Row = (number | null)[];

/** What the chart needs at the time it draws; read again for every drawing. */
export interface PastInputs {
  readonly cpus: readonly string[];
  /** Ends of buckets, epoch milliseconds. */
  readonly times: number[];
  readonly avg: readonly Row[];
  readonly min: readonly Row[];
  readonly max: readonly Row[];
  /** Whether a bucket is more than a window, so that there is something between its lowest and its highest average. */
  readonly hasBand: boolean;
  /** What it is compared with, a line for each CPU. */
  readonly other: readonly Row[] | undefined;
  readonly limits: readonly LimitSpan[];
  readonly marks: readonly Mark[];
  /** What is shown, epoch milliseconds. */
  readonly view: readonly [number, number];
}

export interface Surroundings {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly style: CSSStyleDeclaration;
  readonly onCursor: (index: number | undefined) => void;
}

const DAY = 86_400_000;
const BAND = '2e';
const FAINT = '80';

export function pastChartOptions(inputs: () => PastInputs, around: Surroundings): uPlot.Options {
  const colour = (name: string) => around.style.getPropertyValue(name).trim();
  const font = around.style.getPropertyValue('font-family') || 'sans-serif';
  const axis = {
    stroke: colour('--hw-axis'),
    font: `11px ${font}`,
    grid: { stroke: colour('--hw-grid'), width: 1 },
    ticks: { show: false },
  };
  const { cpus, hasBand, other } = inputs();
  const stroke = (index: number) => seriesStroke(index, around.scheme);
  const edges = (index: number): uPlot.Series => ({
    stroke: `${stroke(index).colour}00`,
    width: 0,
    points: { show: false },
  });
  const of = cpus.length;
  return {
    width: around.width,
    height: around.height,
    ms: 1,
    padding: [14, PLOT.right, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7, width: 2 } },
    scales: {
      x: { time: true, range: () => [...inputs().view] },
      y: { range: () => usageRange([...inputs().avg, ...inputs().max], highestLimit(inputs())) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        gap: 4,
        space: 72,
        values: (plot, instants) => instants.map(instant => timeLabel(plot, instant)),
      },
      {
        ...axis,
        size: PLOT.left,
        gap: 6,
        splits: (_, __, from, to) => [from, (from + to) / 2, to],
        values: (_, usages) =>
          usages.map((usage, index) => (index === usages.length - 1 ? `${usage} %` : String(usage))),
      },
    ],
    series: [
      {},
      ...cpus.map((cpu, index): uPlot.Series => {
        const { colour: line, dash } = stroke(index);
        return { label: cpu, stroke: line, width: 1.4, dash: [...dash], points: { show: false } };
      }),
      ...(hasBand ? [...cpus.map((_, index) => edges(index)), ...cpus.map((_, index) => edges(index))] : []),
      ...(other ?? []).map((_, index): uPlot.Series => {
        return { stroke: stroke(index).colour + FAINT, width: 1.2, dash: [3, 3], points: { show: false } };
      }),
    ],
    bands: hasBand
      ? cpus.map((_, index) => {
          return { series: [1 + of + index, 1 + 2 * of + index], fill: stroke(index).colour + BAND };
        })
      : [],
    plugins: [
      markLayer(inputs, {
        limit: colour('--hw-warning'),
        critical: colour('--hw-firing'),
        warning: colour('--hw-warning'),
        silence: colour('--hw-axis'),
        shade: colour('--hw-span'),
        font,
      }),
    ],
    hooks: { setCursor: [plot => around.onCursor(plot.cursor.idx ?? undefined)] },
  };
}

function highestLimit({ limits }: PastInputs): number {
  return Math.max(0, ...limits.map(({ allowed, critical }) => critical ?? allowed));
}

/** The day where one begins, and where there is room for nothing else. */
function timeLabel({ scales }: uPlot, instant: number): string {
  const { min = 0, max = 0 } = scales.x ?? {};
  const span = (max ?? 0) - (min ?? 0);
  if ((instant - (min ?? 0)) / span < 0.03) return '';
  const isMidnight = formatClock(instant) === '00:00:00';
  if (isMidnight || span > 4 * DAY) return formatDay(instant).slice(5);
  return formatClock(instant).replace(/:00$/, '');
}
