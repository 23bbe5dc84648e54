import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask } from '../api/request';
import type { Connection } from '../live/connection';
import { useConnection } from '../live/LiveProvider';
import { type Api, reads } from '../model/described';
import { textOrNone } from '../model/values';

/** In milliseconds. */
const EVERY = 5_000;

/**
 * Why the live feed is not connected although the service answers over HTTP; browsers do not report why a
 * WebSocket failed.
 */
export interface LiveTrouble {
  readonly title: string;
  /** Text for people that says what to do. */
  readonly detail: string;
}

/** How the service would answer a connection to the live feed, and since when without a change. */
interface LiveAccess {
  /** `open`, `refused`, `full`, or a state that a newer service reports. */
  readonly state: string;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

const accessSchema = reads<Api['LiveAccess']>()(v.object({ state: textOrNone, reason: textOrNone }));

const BLOCKED =
  'Its WebSocket /ws/live does not get through, or ends at once: something in between, such as a proxy, has to pass on the headers Upgrade and Connection and must not cut long connections.';

/**
 * Decides what is wrong. If the feed is open, only an attempt that began afterwards shows that something
 * blocks it.
 */
export function liveTrouble(connection: Connection, access: LiveAccess | undefined): LiveTrouble | undefined {
  if (connection.status !== 'reconnecting' && connection.status !== 'connecting') return undefined;
  switch (access?.state) {
    case 'refused':
      return { title: 'The live feed is refused', detail: access.reason };
    case 'full':
      return { title: 'The live feed is full', detail: access.reason };
    case 'open':
      return (connection.attemptedAt ?? 0) > access.since
        ? { title: 'Highwater answers, but the live feed does not', detail: BLOCKED }
        : undefined;
    default:
      return undefined;
  }
}

/** Asks the service over HTTP about the live feed while it is disconnected. */
export function useLiveTrouble(): LiveTrouble | undefined {
  const connection = useConnection();
  const away =
    connection.status === 'reconnecting' || connection.status === 'connecting' ? connection.since : undefined;
  const { data, error } = useQuery({
    // Each outage has its own key, so that answers from an earlier one are not used.
    queryKey: ['live-access', away],
    queryFn: async ({ signal, client, queryKey }): Promise<LiveAccess> => {
      const origin = encodeURIComponent(window.location.origin);
      const path = `/api/v1/live?origin=${origin}`;
      const { state, reason } = await ask(accessSchema, 'the state of the live feed', path, { signal });
      const before = client.getQueryState<LiveAccess>(queryKey);
      const isAsBefore = before?.data?.state === state && before.status === 'success';
      const since = isAsBefore && before.data ? before.data.since : Date.now();
      return { state, reason, since };
    },
    enabled: connection.status === 'reconnecting',
    refetchInterval: EVERY,
    staleTime: 0,
    gcTime: EVERY,
    retry: false,
  });
  return liveTrouble(connection, error ? undefined : data);
}
