import { type ComponentProps, Suspense } from 'react';
import { part } from '../shell/parts';
import type { Preview as Looked } from './Preview';

const Late = part(async () => ({ default: (await import('./Preview')).Preview }));

/** Fetched when somebody edits, with the chart that it is drawn over. */
export function Preview(props: ComponentProps<typeof Looked>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
