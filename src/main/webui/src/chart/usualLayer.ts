import type uPlot from 'uplot';
import type { UsualSpan } from '../model/usual';
import { withinPlot } from './plot';

interface UsualColours {
  readonly band: string;
  readonly edge: string;
}

/**
 * Draws between what a series usually is, below all else: filled, with a thin line at either end. Limits are dashed
 * lines with figures, and what is over them is filled from the line up.
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
          // What never varies would have no height.
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
