import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { instant, orNull } from '../model/values';
import type { Role } from './me';
import { ask, request } from './request';

const TOKENS = '/api/v1/tokens';

const tokenSchema = reads<Api['ApiToken']>()(
  v.object({
    id: v.number(),
    name: v.string(),
    role: v.string(),
    created_by: v.string(),
    created_at: instant,
    /** Null if it never expires. */
    expires_at: orNull(instant),
    /** Up to a minute late; null if it was never used. */
    last_used_at: orNull(instant),
    revoked_at: orNull(instant),
    revoked_by: orNull(v.string()),
  }),
);
export type Token = Readonly<v.InferOutput<typeof tokenSchema>>;

const listSchema = reads<Api['TokenList']>()(v.object({ tokens: v.array(tokenSchema) }));
const newSchema = reads<Api['NewToken']>()(v.object({ token: tokenSchema, secret: v.string() }));

export function useTokens() {
  return useQuery({
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => (await ask(listSchema, 'a list of tokens', TOKENS, { signal })).tokens,
  });
}

export function useRefreshTokens(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['tokens'] }), [client]);
}

/** @returns the token's secret, which the service shows only this once */
export async function makeToken(name: string, role: Role, expiresAt: string | null): Promise<string> {
  const body = { name, role, expires_at: expiresAt };
  return (await ask(newSchema, 'a token', TOKENS, { method: 'POST', body })).secret;
}

export async function revokeToken(id: number): Promise<void> {
  await request(`${TOKENS}/${id}`, { method: 'DELETE' });
}

const entrySchema = reads<Api['AuditEntry']>()(
  v.object({
    id: v.number(),
    time: instant,
    kind: v.string(),
    /** Empty if the request named no author. */
    author: v.string(),
    role: v.string(),
    via: v.string(),
    peer: v.string(),
    action: v.string(),
    /** HTTP status of the response; 0 for entries that are not requests. */
    status: v.number(),
    detail: v.string(),
  }),
);
export type AuditEntry = Readonly<v.InferOutput<typeof entrySchema>>;

const pageSchema = reads<Api['AuditPage']>()(
  v.object({ entries: v.array(entrySchema), next: orNull(v.number()) }),
);

/** Loads the audit log, newest first. An empty text does not filter. */
export function useAudit(kind: string, text: string) {
  return useInfiniteQuery({
    queryKey: ['audit', kind, text],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ limit: '50' });
      if (kind !== '') query.set('kind', kind);
      if (text !== '') query.set('text', text);
      if (pageParam !== null) query.set('before', String(pageParam));
      return ask(pageSchema, 'a page of the audit log', `/api/v1/audit?${query}`, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: page => page.next,
    placeholderData: before => before,
  });
}
