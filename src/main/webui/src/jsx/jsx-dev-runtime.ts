import type { ElementType, Key } from 'react';
import { jsx, jsxs } from './jsx-runtime.ts';

export { Fragment, type JSX } from './jsx-runtime.ts';

/** Creates an element like {@link jsx}, in development and tests. */
export function jsxDEV(
  type: ElementType,
  props: Record<string, unknown>,
  key: Key | undefined,
  isStatic: boolean,
) {
  return isStatic ? jsxs(type, props, key) : jsx(type, props, key);
}
