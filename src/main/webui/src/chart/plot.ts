/** Between the edges of a chart and those of its plot, in pixels. */
export const PLOT = { left: 42, right: 30 } as const;
