import { useMemo } from 'react';
import { useLive } from '../live/LiveProvider';
import { hostsWithoutData } from '../model/hostsWithoutData';
import { type HostRank, type Order, rankHosts } from '../model/ranking';

/** Returns all hosts with their current rank. */
export function useRanks(order: Order): readonly HostRank[] {
  const hosts = useLive(state => state.hosts);
  const limits = useLive(state => state.limits);
  const withoutData = useLive(state => hostsWithoutData(state.open));
  return useMemo(() => rankHosts(hosts, limits, order, withoutData), [hosts, limits, withoutData, order]);
}
