import {
  ActionIcon,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  SegmentedControl,
  Tooltip,
} from '@mantine/core';

/** The brand: deep water. */
const tide: MantineColorsTuple = [
  '#e8f6f8',
  '#d2eaee',
  '#a6d5dc',
  '#76bfca',
  '#4eaebb',
  '#34a2b1',
  '#1f97a7',
  '#0c8191',
  '#05717f',
  '#00606d',
];

/** Only ever for something that is wrong. */
const ember: MantineColorsTuple = [
  '#fff1ec',
  '#fee0d5',
  '#fabda8',
  '#f69a7d',
  '#f27a56',
  '#ec6238',
  '#dd4f24',
  '#c63f16',
  '#ad3410',
  '#8c2708',
];

/** Close to wrong, or not sure. */
const amber: MantineColorsTuple = [
  '#fff6e0',
  '#ffeac2',
  '#fcd587',
  '#f6be4c',
  '#eaa924',
  '#d3920c',
  '#b47a04',
  '#946200',
  '#7d5200',
  '#5f3e00',
];

const kelp: MantineColorsTuple = [
  '#e8f7ee',
  '#d3ecdd',
  '#a8dabd',
  '#7cc79b',
  '#55b77f',
  '#38a56a',
  '#24915a',
  '#1a7a4a',
  '#14683e',
  '#0c5230',
];

const dark: MantineColorsTuple = [
  '#e6edf0',
  '#c5d1d7',
  '#9aabb4',
  '#74868f',
  '#3c4f59',
  '#273741',
  '#1b2830',
  '#131d23',
  '#0d1519',
  '#080d10',
];

export const theme = createTheme({
  fontFamily: "'Geist Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  colors: { tide, ember, amber, kelp, dark },
  primaryColor: 'tide',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: { fontWeight: '600' },
  components: {
    // Icons are quieter than words until they are pointed at.
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', c: 'dimmed' } }),
    SegmentedControl: SegmentedControl.extend({ styles: { root: { background: 'var(--hw-sunken)' } } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, withArrow: true, events: { hover: true, focus: true, touch: true } },
    }),
  },
});

/** What the style sheets speak in: names of meanings, so that none of them knows a colour. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--hw-page-gutter': 'clamp(0.875rem, 2.4vw, 2.25rem)',
    '--hw-header-height': '3.5rem',
  },
  light: {
    '--mantine-color-body': '#f3f6f7',
    '--mantine-color-text': '#14232a',
    '--mantine-color-dimmed': '#536570',
    '--mantine-color-default-border': '#d5dee2',
    '--mantine-color-error': ember[8],
    '--hw-surface': '#ffffff',
    '--mantine-color-placeholder': '#6a7b85',
    '--hw-sunken': '#e9eff1',
    '--hw-line': '#dfe7ea',
    '--hw-grid': '#e9eef0',
    '--hw-axis': '#647680',
    '--hw-brand': tide[8],
    '--hw-firing': ember[7],
    '--hw-firing-strong': ember[8],
    '--hw-firing-surface': '#fff8f5',
    '--hw-firing-line': '#f5cdbd',
    '--hw-breach': 'rgb(221 79 36 / 0.16)',
    '--hw-over-band': 'rgb(211 146 12 / 0.045)',
    '--hw-warning': amber[6],
    '--hw-warning-strong': amber[8],
    '--hw-warning-surface': '#fffaf0',
    '--hw-warning-line': '#efd9a9',
    '--hw-warning-breach': 'rgb(211 146 12 / 0.2)',
    '--hw-span': 'rgb(20 35 42 / 0.05)',
    '--hw-near': amber[8],
    '--hw-near-surface': '#fff9ec',
    '--hw-near-line': '#f0d9a6',
    '--hw-well': kelp[7],
    '--hw-shadow': '0 1px 2px rgb(20 35 42 / 0.05)',
  },
  dark: {
    '--mantine-color-body': dark[8],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-default-border': '#2f414b',
    '--mantine-color-error': ember[3],
    '--hw-surface': dark[7],
    '--mantine-color-placeholder': '#84969f',
    '--hw-sunken': '#0f181d',
    '--hw-line': '#22313a',
    '--hw-grid': '#1d2a32',
    '--hw-axis': '#8698a1',
    '--hw-brand': tide[4],
    '--hw-firing': ember[4],
    '--hw-firing-strong': ember[3],
    '--hw-firing-surface': '#211813',
    '--hw-firing-line': '#54301f',
    '--hw-breach': 'rgb(242 122 86 / 0.26)',
    '--hw-over-band': 'rgb(234 169 36 / 0.05)',
    '--hw-warning': amber[4],
    '--hw-warning-strong': amber[3],
    '--hw-warning-surface': '#1e1a11',
    '--hw-warning-line': '#4d3d17',
    '--hw-warning-breach': 'rgb(234 169 36 / 0.22)',
    '--hw-span': 'rgb(230 237 240 / 0.07)',
    '--hw-near': amber[3],
    '--hw-near-surface': '#201b10',
    '--hw-near-line': '#4a3c18',
    '--hw-well': kelp[3],
    '--hw-shadow': 'none',
  },
});
