import type { ReactNode } from 'react';
import type { UsualSpan } from '../model/usual';

/** What is usual for a host, prepared for display with its chart. */
export interface ShownUsual {
  readonly spans: readonly UsualSpan[];
  /** Text that continues the chart's description. */
  readonly words: string;
  /** The entry for the chart's legend. */
  readonly entry: ReactNode;
  /** Returns the strip under the chart. */
  strip(range: readonly [number, number], at: number | undefined): ReactNode;
}
