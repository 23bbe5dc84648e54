import type uPlot from 'uplot';
import type { LimitSpan } from './limitsOverTime';

/** Something that lasted for some time, epoch milliseconds; still going on when it has no end. */
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

/** Height of a strip, in pixels: alerts lie in one above the plot, silences in one below that. */
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
  const clamp = (x: number) => Math.min(Math.max(x, left), left + width);
  const a = plot.valToPos(from, 'x', true);
  const b = to === undefined ? left + width : plot.valToPos(to, 'x', true);
  return b < left || a > left + width ? undefined : [clamp(a), clamp(b)];
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

function line(plot: uPlot, { from, to }: LimitSpan, percent: number, colour: string, font: string): void {
  const ends = within(plot, from, to);
  if (!ends) return;
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const y = Math.round(plot.valToPos(percent, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25 * ratio;
  ctx.setLineDash([5 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(ends[0], y);
  ctx.lineTo(ends[1], y);
  ctx.stroke();
  if (ends[1] >= bbox.left + bbox.width - 1) {
    ctx.font = `600 ${10.5 * ratio}px ${font}`;
    ctx.fillStyle = colour;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillText(String(percent), bbox.left + bbox.width + 6 * ratio, y);
  }
  ctx.restore();
}
