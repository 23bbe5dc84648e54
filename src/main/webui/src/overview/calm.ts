import { useMemo } from 'react';
import { useStatusQuery } from '../api/status';
import type { ServiceStatus } from '../api/statusSchema';
import { useLive } from '../live/LiveProvider';
import type { HostRank } from '../model/ranking';
import { useQuietSince } from './useQuietSince';
import { useRanks } from './useRanks';

/** What it means that nothing fires. */
type Calm =
  /** No reading has ever come. */
  | { readonly kind: 'empty' }
  /** Readings have stopped; since when, epoch milliseconds. */
  | { readonly kind: 'quiet'; readonly since: number }
  /** Something that it takes to fire does not work. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** No host has a limit, and of none is looked for what is unusual. */
  | { readonly kind: 'unlimited' }
  /** Nothing fires as far as the feed says; whether the service is able to see everything is being asked. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'clear' };

interface Facts {
  readonly hosts: number;
  /** Those of the hosts that have a limit, or of which is looked for what is unusual. */
  readonly watched: number;
  readonly quietSince: number | undefined;
  /** Undefined while it is asked for. */
  readonly status: ServiceStatus | undefined;
  /** Why there was no answer when the status was asked for last. */
  readonly failure: Error | null;
}

/** All is clear only when everything that could say otherwise is at work. */
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
  /** Closest to its limit first. */
  readonly ranks: readonly HostRank[];
  /** Those of them that have a limit. */
  readonly limited: readonly HostRank[];
  /** How many hosts have a limit, or are looked at for what is unusual. */
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
