import { type ComponentType, Suspense, useLayoutEffect, useRef } from 'react';
import { part } from './parts';

/**
 * A dialog that is fetched when it is opened first, which most visits never do. It stays from then on, to close gently.
 * It gives the focus back itself: a dialog that is mounted open does not know who opened it.
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

/** To what opened a dialog, or to the page if that is gone: a button may vanish when what it offered is done. */
function giveFocusTo(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  (isThere ? opener : document.getElementById('main'))?.focus({ preventScroll: true });
}
