import { useMemo } from 'react';
import { useStatusQuery } from '../api/status';
import type { ServiceStatus } from '../api/statusSchema';
import { useLive } from '../live/LiveProvider';
import type { HostRank } from '../model/ranking';
import { useQuietSince } from './useQuietSince';
import { useRanks } from './useRanks';

/** What it means that no alert fires. */
type Calm =
  /** No averages have ever arrived. */
  | { readonly kind: 'empty' }
  /** Averages have stopped arriving at this time, epoch milliseconds. */
  | { readonly kind: 'quiet'; readonly since: number }
  /** A part of the service that is needed for alerts does not work. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** No host has a limit, and no threshold looks for unusual usage. */
  | { readonly kind: 'unlimited' }
  /** Nothing fires according to the live feed; the status of the service is being loaded. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'clear' };

interface Facts {
  readonly hosts: number;
  /** Number of hosts that have a limit, or whose threshold looks for unusual usage. */
  readonly watched: number;
  readonly quietSince: number | undefined;
  /** Undefined while it is loading. */
  readonly status: ServiceStatus | undefined;
  /** Why the last request for the status failed. */
  readonly failure: Error | null;
}

/** Decides what it means that nothing fires. `clear` only if everything that is needed for alerts works. */
export function calmOf({ hosts, watched, quietSince, status, failure }: Facts): Calm {
  if (hosts === 0) return { kind: 'empty' };
  if (quietSince !== undefined) return { kind: 'quiet', since: quietSince };
  if (failure) return { kind: 'unknown', reason: failure.message };
  if (status) {
    const { stream, database } = status;
    if (stream.state === 'stopped') {
      return { kind: 'unknown', reason: `Readings are not being processed. ${stream.reason}`.trim() };
    }
    if (stream.state === 'connecting')
      return { kind: 'unknown', reason: `Kafka is away. ${stream.reason}`.trim() };
    if (database.state !== 'up') {
      const reason = `The database does not answer, and without it nothing fires. ${database.reason}`;
      return { kind: 'unknown', reason: reason.trim() };
    }
  }
  if (watched === 0) return { kind: 'unlimited' };
  return { kind: status ? 'clear' : 'asking' };
}

interface CalmAndHosts {
  readonly calm: Calm;
  /** The hosts, closest to their limit first. */
  readonly ranks: readonly HostRank[];
  /** The hosts that have a limit. */
  readonly limited: readonly HostRank[];
  /** Number of hosts that have a limit, or whose threshold looks for unusual usage. */
  readonly watched: number;
}

export function useCalm(): CalmAndHosts {
  const hosts = useLive(state => state.hosts.size);
  const quietSince = useQuietSince();
  const { data: status, error: failure } = useStatusQuery();
  const ranks = useRanks('closest');
  const limited = useMemo(() => ranks.filter(rank => rank.worst?.limit), [ranks]);
  const watched = limited.length + ranks.filter(rank => rank.limitState === 'usual').length;
  const calm = calmOf({ hosts, watched, quietSince, status, failure });
  return { calm, ranks, limited, watched };
}
