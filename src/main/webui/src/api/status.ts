import { type QueryClient, useQuery } from '@tanstack/react-query';
import { ask } from './request';
import { type PartitionStatus, type ServiceStatus, serviceStatusSchema } from './statusSchema';

/** Transactions of a few seconds are usual. */
const USUAL_SECONDS = 10;

/** Whether a producer's transaction, which no one decides, holds up readings. */
export function isHeldUp({ undecided, waitingSeconds }: PartitionStatus): boolean {
  return undecided > 0 && waitingSeconds >= USUAL_SECONDS;
}

const EVERY = 10_000;
/** Until it answers again: what is not known is shown as that. */
const EVERY_IN_TROUBLE = 2_000;

/** @param every how often it is asked for, in milliseconds */
export function useStatusQuery(every: number = EVERY) {
  return useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => ask(serviceStatusSchema, 'a status', '/api/v1/status', { signal }),
    refetchInterval: ({ state }) => (state.error ? Math.min(every, EVERY_IN_TROUBLE) : every),
    retry: false,
  });
}

/** What was answered last. */
export function useServiceStatus(): ServiceStatus | undefined {
  return useStatusQuery().data;
}

/** The same, without asking. */
export function knownStatus(client: QueryClient): ServiceStatus | undefined {
  return client.getQueryData(['status']);
}
