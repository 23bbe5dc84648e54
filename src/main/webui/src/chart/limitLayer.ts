import type uPlot from 'uplot';
import type { ChartLimits, ChartSpan } from './chartLimits';
import { drawLimitLine, SOLID_DASH } from './limitLine';
import { withinPlot } from './plot';

export interface LimitColours {
  readonly line: string;
  readonly critical: string;
  readonly clear: string;
  readonly band: string;
  readonly breach: string;
  readonly criticalBreach: string;
  readonly span: string;
  readonly spanEdge: string;
  readonly font: string;
}

interface LimitInputs {
  readonly limits: ChartLimits | undefined;
  readonly span: ChartSpan | undefined;
}

const DOTTED = [1.5, 3];
const LABEL_HEIGHT = 11;

/**
 * Draws the limits of a series: a faint band above them, usage over them filled, the limits as lines with
 * their values; and below all of these the shaded time range.
 */
export function limitLayer(inputs: () => LimitInputs, colours: LimitColours): uPlot.Plugin {
  return {
    hooks: {
      drawClear: plot => {
        const { limits, span } = inputs();
        if (span) fillSpan(plot, span, colours);
        if (!limits) return;
        const { left, top, width } = plot.bbox;
        const floor = plot.valToPos(limits.allowed, 'y', true);
        plot.ctx.fillStyle = colours.band;
        plot.ctx.fillRect(left, top, width, Math.max(0, floor - top));
        const rows = measured(plot, limits);
        fillBreach(plot, rows, floor, colours.breach);
        if (limits.critical !== null) {
          fillBreach(plot, rows, plot.valToPos(limits.critical, 'y', true), colours.criticalBreach);
        }
      },
      draw: plot => {
        const { limits } = inputs();
        if (!limits) return;
        const { line, critical, clear, font } = colours;
        const { left, width } = plot.bbox;
        const across = [left, left + width] as const;
        if (limits.clear !== null) {
          const apart = distance(plot, limits.clear, limits.allowed) > LABEL_HEIGHT;
          drawLimitLine(plot, limits.clear, across, { colour: clear, dash: DOTTED, font, labelled: apart });
        }
        drawLimitLine(plot, limits.allowed, across, { colour: line, dash: SOLID_DASH, font, labelled: true });
        if (limits.critical !== null) {
          const apart = distance(plot, limits.critical, limits.allowed) > LABEL_HEIGHT;
          drawLimitLine(plot, limits.critical, across, {
            colour: critical,
            dash: SOLID_DASH,
            font,
            labelled: apart,
          });
        }
      },
    },
  };
}

function distance(plot: uPlot, a: number, b: number): number {
  return Math.abs(plot.valToPos(a, 'y') - plot.valToPos(b, 'y'));
}

function fillSpan(plot: uPlot, { from, to }: ChartSpan, { span, spanEdge }: LimitColours): void {
  const { ctx, bbox } = plot;
  const left = withinPlot(plot, from);
  const right = to === undefined ? bbox.left + bbox.width : withinPlot(plot, to);
  ctx.fillStyle = span;
  ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
  ctx.fillStyle = spanEdge;
  const edge = devicePixelRatio;
  if (left > bbox.left) ctx.fillRect(left, bbox.top, edge, bbox.height);
  if (to !== undefined && right < bbox.left + bbox.width) ctx.fillRect(right, bbox.top, edge, bbox.height);
}

type Row = ArrayLike<number | null | undefined>;

/** Returns the usages of the CPUs that the limits apply to. */
function measured(plot: uPlot, { cpus }: ChartLimits): Row[] {
  return plot.data.filter(
    (_, index) => index > 0 && (cpus?.includes(String(plot.series[index]?.label)) ?? true),
  );
}

/**
 * Fills the area between a limit and the highest series above it; once, however many CPUs are over the limit.
 */
function fillBreach(plot: uPlot, rows: readonly Row[], floor: number, colour: string): void {
  const { ctx, bbox } = plot;
  const times = plot.data[0];
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, Math.max(0, floor - bbox.top));
  ctx.clip();
  ctx.beginPath();
  let lastX: number | undefined;
  for (let index = 0; index < times.length; index++) {
    const usage = highest(rows, index);
    if (usage === undefined) {
      if (lastX !== undefined) ctx.lineTo(lastX, floor);
      lastX = undefined;
      continue;
    }
    const x = plot.valToPos(times[index] ?? 0, 'x', true);
    if (lastX === undefined) ctx.moveTo(x, floor);
    ctx.lineTo(x, plot.valToPos(usage, 'y', true));
    lastX = x;
  }
  if (lastX !== undefined) ctx.lineTo(lastX, floor);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.restore();
}

function highest(rows: readonly Row[], index: number): number | undefined {
  let top: number | undefined;
  for (const row of rows) {
    const usage = row[index];
    if (typeof usage === 'number' && (top === undefined || usage > top)) top = usage;
  }
  return top;
}
