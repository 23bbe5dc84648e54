import { type ComponentType, Suspense, useRef } from 'react';
import { part } from './parts';

/**
 * A dialog that is fetched when it is opened first, which most visits never do. It stays from then on, to close gently
 * and to give the focus back.
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  isOpen: (props: P) => boolean,
): ComponentType<P> {
  const Dialog = part(() => load().then(component => ({ default: component })));
  return function Late(props: P) {
    const wanted = useRef(false);
    wanted.current ||= isOpen(props);
    return wanted.current ? (
      <Suspense fallback={null}>
        <Dialog {...props} />
      </Suspense>
    ) : null;
  };
}
