import { type ComponentType, Suspense, useLayoutEffect, useRef } from 'react';
import { part } from './parts';

/**
 * Wraps a dialog whose code is loaded when it is opened for the first time, which most visits never do. It
 * stays mounted afterwards, so that closing is animated. Restores the focus itself, because a dialog that is
 * mounted open does not know which element opened it.
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  isOpen: (props: P) => boolean,
): ComponentType<P> {
  const Dialog = part(() => load().then(component => ({ default: component })));
  return function Late(props: P) {
    const wanted = useRef(false);
    const opened = isOpen(props);
    wanted.current ||= opened;
    useLayoutEffect(() => {
      if (!opened) return;
      const opener = document.activeElement;
      return () => giveFocusTo(opener);
    }, [opened]);
    return wanted.current ? (
      <Suspense fallback={null}>
        <Dialog {...props} />
      </Suspense>
    ) : null;
  };
}

/**
 * Moves the focus to the element that opened a dialog, or to the page if that element is gone, like a button
 * whose action is done.
 */
function giveFocusTo(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  (isThere ? opener : document.getElementById('main'))?.focus({ preventScroll: true });
}
