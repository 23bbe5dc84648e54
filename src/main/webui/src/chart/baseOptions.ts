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
  /** Room above the plot, in pixels. */
  readonly top: number;
  /** Pixels that a label of the axis of time takes at least. */
  readonly labelSpace: number;
  readonly timeLabel: (plot: uPlot, instant: number) => string;
}

/** The colour that the theme has for a name, and the font of the page. */
export function themeOf({ style }: Surroundings) {
  return {
    colour: (name: string) => style.getPropertyValue(name).trim(),
    font: style.getPropertyValue('font-family') || 'sans-serif',
  };
}

/** What all charts of usage over time have in common: size, axes and cursor. */
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

/** What the axis of time shows, in milliseconds, and which part of it lies before an instant, 0 to 1. */
export function placeOnAxis({ scales }: uPlot, instant: number): { span: number; before: number } {
  const min = scales.x?.min ?? 0;
  const span = (scales.x?.max ?? 0) - min;
  return { span, before: (instant - min) / span };
}
