/**
 * After Okabe and Ito, whose colours differ for every kind of colour vision; lightness adjusted so that each has a
 * contrast of 3 or more against the surface. Their vermilion is left out: it is what a breach looks like here.
 */
const COLOURS = {
  light: ['#0072b2', '#bf7a00', '#008a66', '#b5588c', '#3793cf', '#55646e'],
  dark: ['#4fa6e3', '#ebac2f', '#31c196', '#e08fbd', '#9bd8ff', '#aebcc4'],
} as const;

/** When the colours are used up they come again, with another stroke. */
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
