import { seriesStroke } from '../theme/seriesColours';

interface ChartImage {
  readonly canvas: HTMLCanvasElement;
  readonly title: string;
  readonly subtitle: string;
  readonly cpus: readonly string[];
  readonly scheme: 'light' | 'dark';
  readonly fileName: string;
}

/** Maximum number of CPUs in the legend of the picture. */
const NAMED = 24;

/** Saves a chart as a picture, with a title above it and a legend below. */
export function savePng({ canvas, title, subtitle, cpus, scheme, fileName }: ChartImage): void {
  const ratio = devicePixelRatio;
  const style = getComputedStyle(document.body);
  const font = style.fontFamily || 'sans-serif';
  const margin = 16 * ratio;
  const head = 56 * ratio;
  const row = 20 * ratio;
  const out = document.createElement('canvas');
  out.width = canvas.width + 2 * margin;
  const measure = out.getContext('2d');
  if (!measure) return;
  measure.font = `${12 * ratio}px ${font}`;
  const entries = place(measure, cpus.slice(0, NAMED), {
    left: margin,
    right: out.width - margin,
    gap: 34 * ratio,
  });
  const rows = (entries.at(-1)?.row ?? -1) + 1;
  out.height = head + canvas.height + rows * row + 2 * margin;
  const ctx = out.getContext('2d');
  if (!ctx) return;
  ctx.fillStyle =
    getComputedStyle(document.documentElement).getPropertyValue('--hw-surface').trim() || '#fff';
  ctx.fillRect(0, 0, out.width, out.height);
  ctx.fillStyle = style.color;
  ctx.textBaseline = 'middle';
  ctx.font = `650 ${17 * ratio}px ${font}`;
  ctx.fillText(title, margin, margin + 10 * ratio, out.width - 2 * margin);
  ctx.font = `${12 * ratio}px ${font}`;
  ctx.fillText(subtitle, margin, margin + 32 * ratio, out.width - 2 * margin);
  ctx.drawImage(canvas, margin, head + margin / 2);
  entries.forEach(({ text, x, row: at }, index) => {
    const y = head + canvas.height + margin + at * row + row / 2;
    const stroke = seriesStroke(index, scheme);
    ctx.strokeStyle = stroke.colour;
    ctx.lineWidth = 2.5 * ratio;
    ctx.setLineDash(stroke.dash.map(length => length * ratio));
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + 14 * ratio, y);
    ctx.stroke();
    ctx.fillText(text, x + 20 * ratio, y);
  });
  out.toBlob(blob => blob && save(blob, fileName), 'image/png');
}

interface Room {
  readonly left: number;
  readonly right: number;
  readonly gap: number;
}

function place(ctx: CanvasRenderingContext2D, texts: readonly string[], { left, right, gap }: Room) {
  let x = left;
  let row = 0;
  return texts.map(text => {
    const width = ctx.measureText(text).width + gap;
    if (x + width > right && x > left) {
      x = left;
      row++;
    }
    const entry = { text, x, row };
    x += width;
    return entry;
  });
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
