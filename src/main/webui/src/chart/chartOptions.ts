import type uPlot from 'uplot';
import { formatClock } from '../format/time';
import type { UsualSpan } from '../model/usual';
import { seriesStroke } from '../theme/seriesColours';
import { type ChartData, timeRange, usageRange } from './chartData';
import type { ChartLimits, ChartSpan } from './chartLimits';
import { type LimitColours, limitLayer } from './limitLayer';
import { PLOT } from './plot';
import { usualLayer } from './usualLayer';

/** What a chart needs at the time it draws; read again for every drawing. */
export interface ChartInputs {
  data: ChartData;
  limits: ChartLimits | undefined;
  span: ChartSpan | undefined;
  usual: readonly UsualSpan[];
}

export interface ChartSurroundings {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly style: CSSStyleDeclaration;
  readonly onCursor: (index: number | undefined) => void;
}

/** Where a line of one or two values would be invisible, its points are drawn. */
const FEW_VALUES = 2;

export function chartOptions(inputs: ChartInputs, around: ChartSurroundings): uPlot.Options {
  const colour = (name: string) => around.style.getPropertyValue(name).trim();
  const font = around.style.getPropertyValue('font-family') || 'sans-serif';
  const limitColours: LimitColours = {
    line: colour('--hw-warning'),
    critical: colour('--hw-firing'),
    clear: colour('--hw-axis'),
    band: colour('--hw-over-band'),
    breach: colour('--hw-warning-breach'),
    criticalBreach: colour('--hw-breach'),
    span: colour('--hw-span'),
    spanEdge: colour('--hw-axis'),
    font,
  };
  const grid: uPlot.Axis.Grid = { stroke: colour('--hw-grid'), width: 1 };
  const axis = { stroke: colour('--hw-axis'), font: `11px ${font}`, grid, ticks: { show: false } };
  return {
    width: around.width,
    height: around.height,
    ms: 1,
    padding: [8, PLOT.right, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      points: { size: 7, width: 2 },
    },
    scales: {
      x: { time: true, range: () => timeRange(inputs.data) },
      y: { range: () => usageRange(inputs.data.usages, highestLine(inputs)) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        gap: 4,
        space: 64,
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
      ...inputs.data.cpus.map((cpu, index): uPlot.Series => {
        const stroke = seriesStroke(index, around.scheme);
        return {
          label: cpu,
          stroke: stroke.colour,
          width: 1.6,
          dash: [...stroke.dash],
          points: {
            show: (plot, series) => countValues(plot.data[series]) <= FEW_VALUES,
            size: 5,
            fill: stroke.colour,
          },
        };
      }),
    ],
    plugins: [
      usualLayer(() => inputs.usual, { band: colour('--hw-usual'), edge: colour('--hw-usual-edge') }),
      limitLayer(() => inputs, limitColours),
    ],
    hooks: { setCursor: [plot => around.onCursor(plot.cursor.idx ?? undefined)] },
  };
}

/** What has to be seen besides the values. */
function highestLine({ limits, usual }: ChartInputs): number {
  return Math.max(limits?.critical ?? limits?.allowed ?? 0, ...usual.map(({ high }) => high));
}

/** Leaves out what would run into the figures of the other axis. */
function timeLabel({ scales }: uPlot, instant: number): string {
  const { min = 0, max = 0 } = scales.x ?? {};
  const fromTheLeft = (instant - (min ?? 0)) / ((max ?? 0) - (min ?? 0));
  return fromTheLeft < 0.05 ? '' : formatClock(instant).replace(/:00$/, '');
}

function countValues(values: ArrayLike<number | null | undefined> | undefined): number {
  let count = 0;
  for (let i = 0; i < (values?.length ?? 0) && count <= FEW_VALUES; i++) if (values?.[i] != null) count++;
  return count;
}
