import type { ElementType, Key } from 'react';
import { jsx, jsxs } from './jsx-runtime.ts';

export { Fragment, type JSX } from './jsx-runtime.ts';

/** The same while the dashboard is developed and tested. */
export function jsxDEV(
  type: ElementType,
  props: Record<string, unknown>,
  key: Key | undefined,
  isStatic: boolean,
) {
  return isStatic ? jsxs(type, props, key) : jsx(type, props, key);
}
