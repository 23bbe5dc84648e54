import type uPlot from 'uplot';
import type { UsualSpan } from '../model/usual';

export interface UsualColours {
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
        const { ctx, bbox } = plot;
        const ratio = devicePixelRatio;
        const within = (x: number) => Math.min(Math.max(x, bbox.left), bbox.left + bbox.width);
        for (const { from, to, low, high } of spans()) {
          const left = within(plot.valToPos(from, 'x', true));
          const width = within(plot.valToPos(to, 'x', true)) - left;
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
