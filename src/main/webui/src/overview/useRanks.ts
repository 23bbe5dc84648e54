import { useMemo } from 'react';
import { useLive } from '../live/LiveProvider';
import { type HostRank, type Order, rankHosts } from '../model/ranking';
import { silentHosts } from '../model/silentHosts';

/** All hosts with how they stand now. */
export function useRanks(order: Order): readonly HostRank[] {
  const hosts = useLive(state => state.hosts);
  const limits = useLive(state => state.limits);
  const silent = useLive(state => silentHosts(state.open));
  return useMemo(() => rankHosts(hosts, limits, order, silent), [hosts, limits, silent, order]);
}
