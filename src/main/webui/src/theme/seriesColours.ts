/**
 * The palette of Okabe and Ito, which works for all kinds of colour vision, with the lightness adjusted for a
 * contrast of at least 3 against the surface. Their vermilion is left out, because here it means over the
 * limit.
 */
const COLOURS = {
  light: ['#0072b2', '#bf7a00', '#008a66', '#b5588c', '#3793cf', '#55646e'],
  dark: ['#4fa6e3', '#ebac2f', '#31c196', '#e08fbd', '#9bd8ff', '#aebcc4'],
} as const;

/** When all colours are in use they repeat with another dash pattern. */
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3]];

interface Stroke {
  readonly colour: string;
  /** Lengths of dashes and gaps in pixels; empty for a solid line. */
  readonly dash: readonly number[];
}

export function seriesStroke(index: number, scheme: 'light' | 'dark'): Stroke {
  const colours = COLOURS[scheme];
  return {
    colour: colours[index % colours.length] ?? colours[0],
    dash: DASHES[Math.floor(index / colours.length) % DASHES.length] ?? [],
  };
}
