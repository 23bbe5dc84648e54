/** The highest number in the icon; a longer one does not fit. */
const MOST_SHOWN = 99;

/** Returns the icon of the tab while alerts fire: red, with their number. */
export function firingIcon(firing: number): string {
  const text = firing > MOST_SHOWN ? `${MOST_SHOWN}+` : String(firing);
  const size = [24, 21, 15][text.length - 1];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" rx="8" fill="#c63f16"/>
    <text x="16" y="16" dy=".36em" text-anchor="middle" fill="#fff" font-family="sans-serif" font-weight="bold" font-size="${size}">${text}</text>
  </svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
