import { type ComponentProps, Suspense } from 'react';
import { part } from '../shell/parts';
import type { DetectFields as Fields } from './DetectFields';

const Late = part(async () => ({ default: (await import('./DetectFields')).DetectFields }));

/** Loaded when the user asks for more than a limit. */
export function DetectFields(props: ComponentProps<typeof Fields>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
