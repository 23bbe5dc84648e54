import type { ElementType, Key } from 'react';
import * as react from 'react/jsx-runtime';
import { visible } from './visible.ts';

export type { JSX } from 'react/jsx-runtime';
export const Fragment = react.Fragment;

type Props = Record<string, unknown>;

/** Attributes that are displayed or read aloud. A text that the user edits (`value`) stays as it is. */
const shown = ['children', 'title', 'alt', 'label', 'aria-label', 'aria-description'];

/**
 * Creates a React element and makes invisible characters in its texts visible. All elements of the dashboard
 * are created here (`jsxImportSource`).
 */
export function jsx(type: ElementType, props: Props, key?: Key) {
  return react.jsx(type, withVisibleTexts(props), key);
}

export function jsxs(type: ElementType, props: Props, key?: Key) {
  return react.jsxs(type, withVisibleTexts(props), key);
}

function withVisibleTexts(props: Props): Props {
  let changed: Props | undefined;
  for (const name of shown) {
    const before = props[name];
    const after = Array.isArray(before) ? texts(before) : text(before);
    if (after !== before) {
      changed ??= { ...props };
      changed[name] = after;
    }
  }
  return changed ?? props;
}

function texts(children: readonly unknown[]): readonly unknown[] {
  const after = children.map(text);
  return after.some((child, i) => child !== children[i]) ? after : children;
}

function text(child: unknown): unknown {
  return typeof child === 'string' ? visible(child) : child;
}
