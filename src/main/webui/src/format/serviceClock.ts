import { createContext, useContext } from 'react';
import { useNow } from './useNow';

/** Answers what the service's clock shows, epoch milliseconds: that of this machine may be wrong by minutes. */
export const ServiceClock = createContext<() => number>(Date.now);

/** To ask the service's clock later, as when a form is sent. */
export function useServiceClock(): () => number {
  return useContext(ServiceClock);
}

/** What the service's clock shows, renewed once a second: its times are compared with nothing else. */
export function useServiceNow(): number {
  const serviceNow = useServiceClock();
  useNow();
  return serviceNow();
}
