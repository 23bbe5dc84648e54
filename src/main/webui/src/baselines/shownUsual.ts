import type { ReactNode } from 'react';
import type { UsualSpan } from '../model/usual';

/** What is usual for a host, ready to be shown with its chart. */
export interface ShownUsual {
  readonly spans: readonly UsualSpan[];
  /** To go on with after what the chart shows, in words. */
  readonly words: string;
  /** For its legend. */
  readonly entry: ReactNode;
  /** To lie under it; of the times that it spans, and with the time under the pointer. */
  strip(range: readonly [number, number], at: number | undefined): ReactNode;
}
