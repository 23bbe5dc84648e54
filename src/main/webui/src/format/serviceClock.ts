import { createContext, useContext } from 'react';
import { useNow } from './useNow';

/**
 * The service's clock, as a function that returns epoch milliseconds. The clock of the user's machine may be
 * wrong by minutes.
 */
export const ServiceClock = createContext<() => number>(Date.now);

/** Returns the service's clock, to read it later, for example when a form is sent. */
export function useServiceClock(): () => number {
  return useContext(ServiceClock);
}

/**
 * Returns the time of the service's clock, renewed once a second. Times from the service are compared only
 * with it.
 */
export function useServiceNow(): number {
  const serviceNow = useServiceClock();
  useNow();
  return serviceNow();
}
