import { useEffect, useState } from 'react';

/** Whether it has been there for a while: what is scrolled past asks for nothing, and what comes first is not held up. */
export function useStays(milliseconds: number): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return stays;
}
