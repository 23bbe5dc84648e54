import type uPlot from 'uplot';
import { drawLimitLine, SOLID_DASH } from '../chart/limitLine';
import { withinPlot } from '../chart/plot';
import type { LimitSpan } from './limitsOverTime';

/** The time range of an alert or silence, epoch milliseconds; without an end it is still going on. */
export interface Mark {
  readonly kind: 'critical' | 'warning' | 'silence';
  readonly from: number;
  readonly to: number | undefined;
}

interface MarkColours {
  readonly limit: string;
  readonly critical: string;
  readonly warning: string;
  readonly silence: string;
  readonly shade: string;
  readonly font: string;
}

interface MarkInputs {
  readonly limits: readonly LimitSpan[];
  readonly marks: readonly Mark[];
}

/**
 * Height of a strip in pixels. There are two above the plot: the upper one for alerts, the lower one for
 * silences.
 */
const STRIP = 5;

/** Draws the limits as they were at each time, and strips above the plot for alerts and silences. */
export function markLayer(inputs: () => MarkInputs, colours: MarkColours): uPlot.Plugin {
  return {
    hooks: {
      drawClear: plot => {
        for (const mark of inputs().marks)
          if (mark.kind !== 'silence') fill(plot, mark, colours.shade, false);
      },
      draw: plot => {
        const { limits, marks } = inputs();
        for (const span of limits) {
          line(plot, span, span.allowed, colours.limit, colours.font);
          if (span.critical !== null) line(plot, span, span.critical, colours.critical, colours.font);
        }
        for (const mark of marks) fill(plot, mark, colours[mark.kind], true);
      },
    },
  };
}

function within(plot: uPlot, from: number, to: number | undefined): [number, number] | undefined {
  const { left, width } = plot.bbox;
  const isOutside =
    plot.valToPos(from, 'x', true) > left + width ||
    (to !== undefined && plot.valToPos(to, 'x', true) < left);
  if (isOutside) return undefined;
  return [withinPlot(plot, from), to === undefined ? left + width : withinPlot(plot, to)];
}

function fill(plot: uPlot, { kind, from, to }: Mark, colour: string, isStrip: boolean): void {
  const ends = within(plot, from, to);
  if (!ends) return;
  const ratio = devicePixelRatio;
  const { ctx, bbox } = plot;
  const height = STRIP * ratio;
  const top = bbox.top - (kind === 'silence' ? height : 2 * height) - ratio;
  ctx.fillStyle = colour;
  ctx.fillRect(
    ends[0],
    isStrip ? top : bbox.top,
    Math.max(2 * ratio, ends[1] - ends[0]),
    isStrip ? height - ratio : bbox.height,
  );
}

function line(plot: uPlot, span: LimitSpan, percent: number, colour: string, font: string): void {
  const ends = within(plot, span.from, span.to);
  if (!ends) return;
  const { left, width } = plot.bbox;
  const labelled = ends[1] >= left + width - 1;
  drawLimitLine(plot, percent, ends, { colour, dash: SOLID_DASH, font, labelled });
}
