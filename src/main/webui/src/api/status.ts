import { type QueryClient, useQuery } from '@tanstack/react-query';
import { ask } from './request';
import { type PartitionStatus, type ServiceStatus, serviceStatusSchema } from './statusSchema';

/** Seconds for which a transaction usually may be open. */
const USUAL_SECONDS = 10;

/** Whether readings are held up by a producer's transaction that is neither committed nor aborted. */
export function isHeldUp({ undecided, waitingSeconds }: PartitionStatus): boolean {
  return undecided > 0 && waitingSeconds >= USUAL_SECONDS;
}

const EVERY = 10_000;
/**
 * Milliseconds between requests while the service does not answer, during which its state is shown as
 * unknown.
 */
const EVERY_IN_TROUBLE = 2_000;

/** @param every milliseconds between requests */
export function useStatusQuery(every: number = EVERY) {
  return useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => ask(serviceStatusSchema, 'a status', '/api/v1/status', { signal }),
    refetchInterval: ({ state }) => (state.error ? Math.min(every, EVERY_IN_TROUBLE) : every),
    retry: false,
  });
}

/** Returns the last answer. */
export function useServiceStatus(): ServiceStatus | undefined {
  return useStatusQuery().data;
}

/** Returns the last answer without sending a request. */
export function knownStatus(client: QueryClient): ServiceStatus | undefined {
  return client.getQueryData(['status']);
}
