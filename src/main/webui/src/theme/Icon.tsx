/** SVG paths on a grid of 24 by 24. */
const SHAPES = {
  alarm: 'M12 4.2 21 19.3H3ZM12 10v4.2M12 16.8v.01',
  check: 'M5 12.6 10 17.4 19 7',
  checkCircle: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM8.2 12.4l2.7 2.6 4.9-5.4',
  near: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 8v4.6M12 15.9v.01',
  waves:
    'M3 9c2.2-2 4.2-2 6.4 0s4.2 2 6.4 0 3.6-1.8 5.2-.6M3 15c2.2-2 4.2-2 6.4 0s4.2 2 6.4 0 3.6-1.8 5.2-.6',
  plug: 'M9 4v4.5M15 4v4.5M6.5 8.5h11v3a5.5 5.5 0 0 1-11 0ZM12 17v3.5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.2A8.2 8.2 0 1 1 9.8 4a6.6 6.6 0 0 0 10.2 10.2Z',
  screen: 'M3.5 5h17v11h-17ZM8.5 20h7M12 16v4',
  plus: 'M12 5v14M5 12h14',
  trash: 'M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l.8 13.5h9.4l.8-13.5M10.2 10.5v5.5M13.8 10.5v5.5',
  pencil: 'M4.5 19.5l.9-4L16 4.9a1.6 1.6 0 0 1 2.3 0l.8.8a1.6 1.6 0 0 1 0 2.3L8.5 18.6ZM14 7l3 3',
  close: 'M6 6l12 12M18 6 6 18',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM15 15l5 5',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11.2v4.8M12 8v.01',
  octagon: 'M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3ZM12 7.8v5M12 16v.01',
  flapping: 'M3 14.5l4-7 4.5 10 4.5-10 4.5 7',
  hand: 'M4 12.5l4.5 4.5L14 9.5M11.5 15.5l1.5 1.5 7-8.5',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM16 9.5l5 5M21 9.5l-5 5',
  hourglass:
    'M7 3.5h10M7 20.5h10M8 3.5c0 5 8 5.5 8 8.500s-8 3.5-8 8.500M16 3.500c0 5-8 5.5-8 8.500s8 3.5 8 8.5',
  bell: 'M6 16.500v-5.500a6 6 0 0 1 12 0v5.500l1.5 1.500h-15ZM10 20.500a2.2 2.2 0 0 0 4 0',
  tv: 'M3.5 6h17v11.500h-17ZM8 21h8M9 2.500l3 3.5 3-3.5',
  history: 'M4 5v4.500h4.500M4.5 9.500a8 8 0 1 1-.5 3.500M12 8v4.500l3 2',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.500M4.5 19.500h15',
  download: 'M12 5v11M7.5 11.5 12 16l4.5-4.500M4.5 19.500h15',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  clock: 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.500v5l3.5 2',
  down: 'M6 9.500l6 6 6-6',
  chart: 'M4 4v16h16M7.5 15l3.5-5 3 3 5-7',
  'no-data': 'M3 12h5M16 12h5M10.5 9.500l3 5M13.5 9.500l-3 5',
  send: 'M4 12 20 4.5 15.5 20 11.5 13.500ZM11.5 13.5 20 4.5',
} as const;

export type IconName = keyof typeof SHAPES;

interface IconProps {
  readonly name: IconName;
  /** Size in pixels. */
  readonly size?: number;
  readonly className?: string | undefined;
}

/**
 * An icon. Hidden from screen readers, because it always stands beside a word or inside a labelled control.
 */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 24 ? 1.5 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
