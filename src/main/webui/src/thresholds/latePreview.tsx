import { type ComponentProps, Suspense } from 'react';
import { part } from '../shell/parts';
import type { Preview as Looked } from './Preview';

const Late = part(async () => ({ default: (await import('./Preview')).Preview }));

/** Loaded when the user begins to edit, together with the chart that it uses. */
export function Preview(props: ComponentProps<typeof Looked>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
