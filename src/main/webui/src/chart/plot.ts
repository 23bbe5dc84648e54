import type uPlot from 'uplot';

/** Distance between the edges of a chart and those of its plot, in pixels. */
export const PLOT = { left: 42, right: 30 } as const;

/** Returns the position of a time on the canvas, limited to the edges of the plot. */
export function withinPlot(plot: uPlot, instant: number): number {
  const { left, width } = plot.bbox;
  return Math.min(Math.max(plot.valToPos(instant, 'x', true), left), left + width);
}
