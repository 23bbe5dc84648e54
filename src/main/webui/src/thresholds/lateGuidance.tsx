import { type ComponentProps, Suspense } from 'react';
import { part } from '../shell/parts';
import type { GuidanceFields as Fields } from './GuidanceFields';

const Late = part(async () => ({ default: (await import('./GuidanceFields')).GuidanceFields }));

/** Fetched when somebody asks for it, or a row has any. */
export function GuidanceFields(props: ComponentProps<typeof Fields>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
