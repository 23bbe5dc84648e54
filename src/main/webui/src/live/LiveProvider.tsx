import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { ServiceClock } from '../format/serviceClock';
import { countsAsFiring } from '../model/displayState';
import type { Connection } from './connection';
import type { LiveState } from './liveState';
import type { LiveStore } from './liveStore';

const LiveContext = createContext<LiveStore | undefined>(undefined);

interface LiveProviderProps {
  readonly store: LiveStore;
  readonly children: ReactNode;
}

/** Keeps the live feed connected while it is mounted. */
export function LiveProvider({ store, children }: LiveProviderProps) {
  useEffect(() => store.start(), [store]);
  return (
    <LiveContext value={store}>
      <ServiceClock value={store.serviceNow}>{children}</ServiceClock>
    </LiveContext>
  );
}

function useStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('LiveProvider is missing above this component');
  return store;
}

/** Selects a part of the live state. Renders again only when that part is another object. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store.snapshot().state));
}

/** Returns the number of episodes that are firing and not muted. */
export function useFiringCount(): number {
  return useLive(state => firingCount(state.open));
}

function firingCount(open: LiveState['open']): number {
  let count = 0;
  for (const episode of open.values()) if (countsAsFiring(episode)) count++;
  return count;
}

/**
 * Declares the hosts whose averages this page shows while it is open. A page that does not call this gets the
 * averages of all hosts.
 */
export function useHostsShown(...hosts: string[]): void {
  const store = useStore();
  const wanted = hosts.join('\n');
  useEffect(() => {
    store.want(wanted === '' ? [] : wanted.split('\n'));
    return () => store.want(['*']);
  }, [store, wanted]);
}

export function useConnection(): Connection {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => store.snapshot().connection);
}

export function useReconnectNow(): () => void {
  return useStore().reconnectNow;
}
