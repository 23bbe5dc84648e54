import { useQuery } from '@tanstack/react-query';
import { request } from './request';

export interface PartStatus {
  /** Lower case, as the service names it; `unknown` when it does not say. */
  readonly state: string;
  /** For people; empty when there is nothing to explain. */
  readonly reason: string;
}

export interface ServiceStatus {
  readonly stream: PartStatus;
  readonly slack: PartStatus;
  readonly database: PartStatus;
}

const EVERY = 10_000;

/** Reads what it understands: a status page that has grown must not take the dashboard down. */
export function parseStatus(body: unknown): ServiceStatus {
  const parts = (body ?? {}) as Record<string, unknown>;
  return { stream: part(parts.stream), slack: part(parts.slack), database: part(parts.database) };
}

function part(value: unknown): PartStatus {
  const fields = (value ?? {}) as Record<string, unknown>;
  return {
    state: typeof fields.state === 'string' ? fields.state.toLowerCase() : 'unknown',
    reason: typeof fields.reason === 'string' ? fields.reason : '',
  };
}

export function useServiceStatus(): ServiceStatus | undefined {
  const query = useQuery({
    queryKey: ['status'],
    queryFn: async ({ signal }) => parseStatus((await request('/api/v1/status', { signal })).body),
    refetchInterval: EVERY,
    retry: false,
  });
  return query.data;
}
