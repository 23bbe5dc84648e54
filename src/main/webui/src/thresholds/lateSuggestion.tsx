import { type ComponentProps, Suspense } from 'react';
import { part } from '../shell/parts';
import type { SuggestLimit as Suggestion } from './SuggestLimit';

const Late = part(async () => ({ default: (await import('./SuggestLimit')).SuggestLimit }));

/** Loaded when the user begins to edit, which most visits never do. */
export function SuggestLimit(props: ComponentProps<typeof Suggestion>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
