import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Connection } from './connection';
import type { LiveState } from './liveState';
import type { LiveStore } from './liveStore';

const LiveContext = createContext<LiveStore | undefined>(undefined);

interface LiveProviderProps {
  readonly store: LiveStore;
  readonly children: ReactNode;
}

/** Keeps the live feed open while it is mounted. */
export function LiveProvider({ store, children }: LiveProviderProps) {
  useEffect(() => store.start(), [store]);
  return <LiveContext value={store}>{children}</LiveContext>;
}

function useStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('LiveProvider is missing above this component');
  return store;
}

/** A part of the live state; renders again only when that part is another object. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store.snapshot().state));
}

export function useConnection(): Connection {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => store.snapshot().connection);
}

export function useReconnectNow(): () => void {
  return useStore().reconnectNow;
}
