import type uPlot from 'uplot';
import { expect, it, vi } from 'vitest';
import { usualLayer } from './usualLayer';

/** The rectangles that are filled, on a chart of 100 by 100 pixels that spans the times 0 to 100; 0 percent is at its foot. */
function filled(...spans: { from: number; to: number; low: number; high: number }[]) {
  vi.stubGlobal('devicePixelRatio', 1);
  const rectangles: [string, ...number[]][] = [];
  const ctx = {
    fillStyle: '',
    fillRect: (...box: number[]) => rectangles.push([ctx.fillStyle, ...box]),
  };
  const plot = {
    bbox: { left: 0, top: 0, width: 100, height: 100 },
    ctx,
    valToPos: (value: number, scale: string) => (scale === 'x' ? value : 100 - value),
  };
  const draw = usualLayer(() => spans, { band: 'band', edge: 'edge' }).hooks.drawClear as (
    plot: uPlot,
  ) => void;
  draw(plot as unknown as uPlot);
  return rectangles;
}

it('fills between the ends, with a line at either', () => {
  expect(filled({ from: 10, to: 60, low: 20, high: 50 })).toEqual([
    ['band', 10, 50, 50, 30],
    ['edge', 10, 50, 50, 1],
    ['edge', 10, 79, 50, 1],
  ]);
});

it('stays inside of the chart', () => {
  expect(filled({ from: -50, to: 500, low: 0, high: 10 })[0]).toEqual(['band', 0, 90, 100, 10]);
  expect(filled({ from: -50, to: -10, low: 0, high: 10 })).toEqual([]);
});

it('shows what never varies', () => {
  expect(filled({ from: 0, to: 100, low: 40, high: 40 })[0]).toEqual(['band', 0, 60, 100, 2]);
});
