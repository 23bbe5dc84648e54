import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Charts this far outside the viewport are drawn in advance, so that a user who scrolls sees no empty ones.
 */
const MARGIN = '300px';

/** Whether the element is in the viewport or near it. */
export function useInView<T extends Element>(): [RefObject<T | null>, boolean] {
  const target = useRef<T>(null);
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const observer = new IntersectionObserver(entries => setInView(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: MARGIN,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [target, inView];
}
