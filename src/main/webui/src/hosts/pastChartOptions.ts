import type uPlot from 'uplot';
import { baseOptions, placeOnAxis, type Surroundings, themeOf } from '../chart/baseOptions';
import { usageRange } from '../chart/chartData';
import { formatClock, formatDay } from '../format/time';
import { seriesStroke } from '../theme/seriesColours';
import type { LimitSpan } from './limitsOverTime';
import { type Mark, markLayer } from './markLayer';

type Row = (number | null)[];

/** The data for a drawing; read again each time the chart is drawn. */
export interface PastInputs {
  readonly cpus: readonly string[];
  /** Ends of the buckets, epoch milliseconds. */
  readonly times: number[];
  readonly avg: readonly Row[];
  readonly min: readonly Row[];
  readonly max: readonly Row[];
  /**
   * Whether a bucket holds several windows, so that it has a lowest and a highest average to draw as a band.
   */
  readonly hasBand: boolean;
  /** The usage to compare with, one line for each CPU. */
  readonly other: readonly Row[] | undefined;
  readonly limits: readonly LimitSpan[];
  readonly marks: readonly Mark[];
  /** The visible time range, epoch milliseconds. */
  readonly view: readonly [number, number];
}

const DAY = 86_400_000;
const BAND = '2e';
const FAINT = '80';

export function pastChartOptions(inputs: () => PastInputs, around: Surroundings): uPlot.Options {
  const { colour, font } = themeOf(around);
  const { cpus, hasBand, other } = inputs();
  const stroke = (index: number) => seriesStroke(index, around.scheme);
  const edges = (index: number): uPlot.Series => ({
    stroke: `${stroke(index).colour}00`,
    width: 0,
    points: { show: false },
  });
  const of = cpus.length;
  return {
    ...baseOptions(around, { top: 14, labelSpace: 72, timeLabel }),
    scales: {
      x: { time: true, range: () => [...inputs().view] },
      y: { range: () => usageRange([...inputs().avg, ...inputs().max], highestLimit(inputs())) },
    },
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
  };
}

function highestLimit({ limits }: PastInputs): number {
  return Math.max(0, ...limits.map(({ allowed, critical }) => critical ?? allowed));
}

/** Returns the day where a day begins, and also where only the day fits; elsewhere the time. */
function timeLabel(plot: uPlot, instant: number): string {
  const { span, before } = placeOnAxis(plot, instant);
  if (before < 0.03) return '';
  const isMidnight = formatClock(instant) === '00:00:00';
  if (isMidnight || span > 4 * DAY) return formatDay(instant).slice(5);
  return formatClock(instant).replace(/:00$/, '');
}
