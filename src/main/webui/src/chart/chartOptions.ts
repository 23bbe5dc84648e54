import type uPlot from 'uplot';
import { formatClock } from '../format/time';
import type { UsualSpan } from '../model/usual';
import { seriesStroke } from '../theme/seriesColours';
import { baseOptions, placeOnAxis, type Surroundings, themeOf } from './baseOptions';
import { type ChartData, timeRange, usageRange } from './chartData';
import type { ChartLimits, ChartSpan } from './chartLimits';
import { type LimitColours, limitLayer } from './limitLayer';
import { usualLayer } from './usualLayer';

/** The data for a drawing; read again each time the chart is drawn. */
export interface ChartInputs {
  data: ChartData;
  limits: ChartLimits | undefined;
  span: ChartSpan | undefined;
  usual: readonly UsualSpan[];
}

/** Up to this number of values the points are drawn, because a line would be invisible. */
const FEW_VALUES = 2;

export function chartOptions(inputs: ChartInputs, around: Surroundings): uPlot.Options {
  const { colour, font } = themeOf(around);
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
  return {
    ...baseOptions(around, { top: 8, labelSpace: 64, timeLabel }),
    scales: {
      x: { time: true, range: () => timeRange(inputs.data) },
      y: { range: () => usageRange(inputs.data.usages, highestLine(inputs)) },
    },
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
  };
}

/** Returns the highest value besides the usages that has to be visible. */
function highestLine({ limits, usual }: ChartInputs): number {
  return Math.max(limits?.critical ?? limits?.allowed ?? 0, ...usual.map(({ high }) => high));
}

/** Returns an empty label where it would overlap the labels of the other axis. */
function timeLabel(plot: uPlot, instant: number): string {
  return placeOnAxis(plot, instant).before < 0.05 ? '' : formatClock(instant).replace(/:00$/, '');
}

function countValues(values: ArrayLike<number | null | undefined> | undefined): number {
  let count = 0;
  for (let i = 0; i < (values?.length ?? 0) && count <= FEW_VALUES; i++) if (values?.[i] != null) count++;
  return count;
}
