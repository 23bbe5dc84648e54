import { useEffect, useState } from 'react';

/**
 * Whether the component has been mounted for this long. Used to delay requests, so that components that the
 * user scrolls past send none and more important requests go first.
 */
export function useStays(milliseconds: number): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return stays;
}
