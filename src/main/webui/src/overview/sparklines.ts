import type { AverageTuple } from '../model/messages';
import { type PlacedTile, TILE } from './board';

export interface SparkColours {
  readonly line: string;
  readonly warning: string;
  readonly critical: string;
  readonly limit: string;
}

/** Minimum time range of a sparkline in milliseconds, so that a new series does not look like an old one. */
const SHORTEST_SPAN = 10 * 60_000;
/**
 * Usual milliseconds between averages; a longer pause is a gap, unless the averages of the series are always
 * further apart.
 */
const USUAL_STEP = 30_000;
/** Opacity of the lines of limits. */
const CLEAR = 0.8;
const FAINT = 0.4;

/** Draws all sparklines in view in one pass. The canvas is transparent; text and borders are below it. */
export function drawSparklines(
  canvas: HTMLCanvasElement,
  tiles: readonly PlacedTile[],
  size: { readonly width: number; readonly height: number },
  colours: SparkColours,
): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const range = timeRange(tiles);
  context.lineJoin = 'bevel';
  for (const tile of tiles) drawOne(context, tile, range, colours);
}

function drawOne(
  context: CanvasRenderingContext2D,
  { series, limit, level, left, top, width }: PlacedTile,
  [from, to]: readonly [number, number],
  colours: SparkColours,
): void {
  const box = {
    left: left + TILE.padding,
    top: top + TILE.spark.top,
    width: width - 2 * TILE.padding,
    height: TILE.spark.height,
  };
  const x = (time: number) => box.left + ((time - from) / (to - from || 1)) * box.width;
  const y = (usage: number) => box.top + box.height * (1 - Math.min(usage, 100) / 100);
  const tone = level === undefined ? colours.line : colours[level];
  if (limit) {
    if (limit.clears_at !== limit.allowed_top) {
      across(context, box, y(limit.clears_at), colours.limit, FAINT);
    }
    across(context, box, y(limit.allowed_top), colours.limit, CLEAR);
    if (limit.critical_top !== null) across(context, box, y(limit.critical_top), colours.critical, CLEAR);
  }
  context.globalAlpha = 1;
  context.strokeStyle = tone;
  context.lineWidth = 1.4;
  context.beginPath();
  trace(context, series.averages, x, y);
  context.stroke();
  const last = series.averages.at(-1);
  if (!last) return;
  context.fillStyle = tone;
  context.beginPath();
  context.arc(x(last[0]), y(last[1]), 2.1, 0, 2 * Math.PI);
  context.fill();
}

function trace(
  context: CanvasRenderingContext2D,
  averages: readonly AverageTuple[],
  x: (time: number) => number,
  y: (usage: number) => number,
): void {
  const pause = 2.5 * stepOf(averages);
  let before: number | undefined;
  for (const [time, usage] of averages) {
    if (before === undefined || time - before > pause) context.moveTo(x(time), y(usage));
    else context.lineTo(x(time), y(usage));
    before = time;
  }
}

function stepOf(averages: readonly AverageTuple[]): number {
  const first = averages[0]?.[0] ?? 0;
  const last = averages.at(-1)?.[0] ?? 0;
  return Math.max(USUAL_STEP, averages.length > 1 ? (last - first) / (averages.length - 1) : 0);
}

/**
 * Draws a horizontal line on whole pixels and without dashes, because dashes took most of the time of a
 * frame.
 */
function across(
  context: CanvasRenderingContext2D,
  box: { readonly left: number; readonly width: number },
  y: number,
  colour: string,
  opacity: number,
): void {
  context.globalAlpha = opacity;
  context.fillStyle = colour;
  context.fillRect(box.left, Math.round(y), box.width, 1);
}

/** Returns one time range for all tiles in view, so that an instant is at the same place in each. */
function timeRange(tiles: readonly PlacedTile[]): readonly [number, number] {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { series } of tiles) {
    from = Math.min(from, series.averages[0]?.[0] ?? from);
    to = Math.max(to, series.averages.at(-1)?.[0] ?? 0);
  }
  return [Math.min(from, to - SHORTEST_SPAN), to];
}
