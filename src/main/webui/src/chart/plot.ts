import type uPlot from 'uplot';

/** Between the edges of a chart and those of its plot, in pixels. */
export const PLOT = { left: 42, right: 30 } as const;

/** Where a time is on the canvas, or the edge of the plot that it lies beyond. */
export function withinPlot(plot: uPlot, instant: number): number {
  const { left, width } = plot.bbox;
  return Math.min(Math.max(plot.valToPos(instant, 'x', true), left), left + width);
}
