import type uPlot from 'uplot';
import { describe, expect, it } from 'vitest';
import type { ChartLimits } from './chartLimits';
import { type LimitColours, limitLayer } from './limitLayer';

const COLOURS: LimitColours = {
  line: 'line',
  critical: 'critical',
  clear: 'clear',
  band: 'band',
  breach: 'breach',
  criticalBreach: 'criticalBreach',
  span: 'span',
  spanEdge: 'spanEdge',
  font: 'sans-serif',
};

/** The heights, in percent, of the lines around what is filled, for a chart on which a percent is a pixel. */
function filled(limits: ChartLimits): number[] {
  const heights: number[] = [];
  const note = (_: number, y: number) => heights.push(y);
  const context = { save() {}, restore() {}, beginPath() {}, rect() {}, clip() {}, fillRect() {}, fill() {} };
  const plot = {
    bbox: { left: 0, top: 0, width: 100, height: 100 },
    ctx: { ...context, moveTo: note, lineTo: note },
    data: [[0], [80], [41]],
    series: [{}, { label: 'cpu1' }, { label: 'cpu2' }],
    valToPos: (value: number) => value,
  };
  const draw = limitLayer(() => ({ limits, span: undefined }), COLOURS).hooks.drawClear as (
    plot: uPlot,
  ) => void;
  draw(plot as unknown as uPlot);
  return heights;
}

describe('what is filled as a breach', () => {
  it('goes up to the highest CPU', () => {
    expect(filled({ allowed: 20, critical: null, clear: null })).toContain(80);
  });

  it('leaves out CPUs that have another limit', () => {
    const heights = filled({ allowed: 20, critical: null, clear: null, cpus: ['cpu2'] });
    expect(heights).toContain(41);
    expect(heights).not.toContain(80);
  });
});
