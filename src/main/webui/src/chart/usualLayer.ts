import type uPlot from 'uplot';
import type { UsualSpan } from '../model/usual';
import { withinPlot } from './plot';

interface UsualColours {
  readonly band: string;
  readonly edge: string;
}

/**
 * Draws the usual range of a series below everything else: a filled band with a thin line at each edge. It
 * differs from limits, which are dashed lines with values, with usage over them filled.
 */
export function usualLayer(spans: () => readonly UsualSpan[], { band, edge }: UsualColours): uPlot.Plugin {
  return {
    hooks: {
      drawClear: plot => {
        const { ctx } = plot;
        const ratio = devicePixelRatio;
        for (const { from, to, low, high } of spans()) {
          const left = withinPlot(plot, from);
          const width = withinPlot(plot, to) - left;
          if (width <= 0) continue;
          const top = plot.valToPos(high, 'y', true);
          // A range of zero width would be invisible.
          const height = Math.max(2 * ratio, plot.valToPos(low, 'y', true) - top);
          ctx.fillStyle = band;
          ctx.fillRect(left, top, width, height);
          ctx.fillStyle = edge;
          ctx.fillRect(left, top, width, ratio);
          ctx.fillRect(left, top + height - ratio, width, ratio);
        }
      },
    },
  };
}
