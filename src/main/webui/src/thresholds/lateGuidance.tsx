import { type ComponentProps, Suspense } from 'react';
import { part } from '../shell/parts';
import type { GuidanceFields as Fields } from './GuidanceFields';

const Late = part(async () => ({ default: (await import('./GuidanceFields')).GuidanceFields }));

/** Loaded when the user asks for it, or when a row has guidance. */
export function GuidanceFields(props: ComponentProps<typeof Fields>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
