import type uPlot from 'uplot';
import { PLOT } from './plot';

export interface Surroundings {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly style: CSSStyleDeclaration;
  readonly onCursor: (index: number | undefined) => void;
}

interface Differences {
  /** Space above the plot, in pixels. */
  readonly top: number;
  /** Minimum distance between two labels of the time axis, in pixels. */
  readonly labelSpace: number;
  readonly timeLabel: (plot: uPlot, instant: number) => string;
}

/** Returns the theme's colours by name, and the font of the page. */
export function themeOf({ style }: Surroundings) {
  return {
    colour: (name: string) => style.getPropertyValue(name).trim(),
    font: style.getPropertyValue('font-family') || 'sans-serif',
  };
}

/** The options that all charts of usage over time share: size, axes and cursor. */
export function baseOptions(around: Surroundings, { top, labelSpace, timeLabel }: Differences) {
  const { colour, font } = themeOf(around);
  const axis: uPlot.Axis = {
    stroke: colour('--hw-axis'),
    font: `11px ${font}`,
    grid: { stroke: colour('--hw-grid'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: around.width,
    height: around.height,
    ms: 1,
    padding: [top, PLOT.right, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7, width: 2 } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        gap: 4,
        space: labelSpace,
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
    hooks: { setCursor: [plot => around.onCursor(plot.cursor.idx ?? undefined)] },
  } satisfies Partial<uPlot.Options>;
}

/** Returns the length of the time axis in milliseconds, and which fraction of it lies before an instant. */
export function placeOnAxis({ scales }: uPlot, instant: number): { span: number; before: number } {
  const min = scales.x?.min ?? 0;
  const span = (scales.x?.max ?? 0) - min;
  return { span, before: (instant - min) / span };
}
