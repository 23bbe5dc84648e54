import type uPlot from 'uplot';

export interface LimitColours {
  readonly line: string;
  readonly band: string;
  readonly breach: string;
  readonly label: string;
  readonly font: string;
}

/** Draws a host's limit: a faint band above it, the breach filled, the line itself and its label. */
export function limitLayer(limit: () => number | undefined, colours: () => LimitColours): uPlot.Plugin {
  return {
    hooks: {
      drawClear: plot => {
        const allowed = limit();
        if (allowed === undefined) return;
        const { left, top, width } = plot.bbox;
        const floor = plot.valToPos(allowed, 'y', true);
        const { band, breach } = colours();
        plot.ctx.fillStyle = band;
        plot.ctx.fillRect(left, top, width, Math.max(0, floor - top));
        fillBreach(plot, floor, breach);
      },
      draw: plot => {
        const allowed = limit();
        if (allowed !== undefined) drawLine(plot, allowed, colours());
      },
    },
  };
}

/** Fills what lies between the limit and the highest series above it; once, however many CPUs are over. */
function fillBreach(plot: uPlot, floor: number, colour: string): void {
  const { ctx, bbox } = plot;
  const times = plot.data[0];
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, Math.max(0, floor - bbox.top));
  ctx.clip();
  ctx.beginPath();
  let lastX: number | undefined;
  for (let index = 0; index < times.length; index++) {
    const usage = highest(plot.data, index);
    if (usage === undefined) {
      if (lastX !== undefined) ctx.lineTo(lastX, floor);
      lastX = undefined;
      continue;
    }
    const x = plot.valToPos(times[index] ?? 0, 'x', true);
    if (lastX === undefined) ctx.moveTo(x, floor);
    ctx.lineTo(x, plot.valToPos(usage, 'y', true));
    lastX = x;
  }
  if (lastX !== undefined) ctx.lineTo(lastX, floor);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.restore();
}

function highest(data: uPlot.AlignedData, index: number): number | undefined {
  let top: number | undefined;
  for (let series = 1; series < data.length; series++) {
    const usage = data[series]?.[index];
    if (typeof usage === 'number' && (top === undefined || usage > top)) top = usage;
  }
  return top;
}

function drawLine(plot: uPlot, allowed: number, { line, label, font }: LimitColours): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const y = Math.round(plot.valToPos(allowed, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = line;
  ctx.lineWidth = 1.25 * ratio;
  ctx.setLineDash([5 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = `600 ${10.5 * ratio}px ${font}`;
  ctx.fillStyle = label;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(allowed), bbox.left + bbox.width + 6 * ratio, y);
  ctx.restore();
}
