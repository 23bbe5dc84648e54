import type uPlot from 'uplot';

/** Lengths of dashes and gaps, in pixels. */
export const SOLID_DASH = [5, 3];

interface LineStyle {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly font: string;
  /** Whether the value is written beside the plot. */
  readonly labelled: boolean;
}

/** Draws a limit across a plot, between two positions on the canvas. */
export function drawLimitLine(
  plot: uPlot,
  percent: number,
  [from, to]: readonly [number, number],
  { colour, dash, font, labelled }: LineStyle,
): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const y = Math.round(plot.valToPos(percent, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25 * ratio;
  ctx.setLineDash(dash.map(length => length * ratio));
  ctx.beginPath();
  ctx.moveTo(from, y);
  ctx.lineTo(to, y);
  ctx.stroke();
  if (labelled) {
    ctx.font = `600 ${10.5 * ratio}px ${font}`;
    ctx.fillStyle = colour;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillText(String(percent), bbox.left + bbox.width + 6 * ratio, y);
  }
  ctx.restore();
}
