import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { instant, orNull } from '../model/values';
import { ask, Problem } from './request';

const ROLES = ['viewer', 'operator', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const meSchema = reads<Api['Me']>()(
  v.object({
    name: v.string(),
    role: orNull(v.picklist(ROLES)),
    via: v.string(),
    /** Whether users are not authenticated, so that they have to type a name for their changes. */
    asks_for_author: v.boolean(),
    expires_at: orNull(instant),
    /** Address for logging out at the proxy, if there is one. */
    log_out: orNull(v.string()),
  }),
);
export type Me = Readonly<v.InferOutput<typeof meSchema>>;

const EVERY = 60_000;

function useMeQuery() {
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => ask(meSchema, 'a log-in', '/api/v1/me', { signal }),
    staleTime: EVERY,
    refetchInterval: EVERY,
    retry: false,
  });
}

/** Returns the current user; undefined until known. */
export function useMe(): Me | undefined {
  return useMeQuery().data;
}

/** Whether the service asks the user to log in again. */
export function useIsLoggedOut(): boolean {
  const { error } = useMeQuery();
  return error instanceof Problem && error.status === 401;
}

/** Whether the current user has at least a role. True until the user is known: the service decides then. */
export function useMay(needed: Role): boolean {
  const me = useMe();
  return me === undefined || (me.role !== null && ROLES.indexOf(me.role) >= ROLES.indexOf(needed));
}

/** Whether the user has to type a name for a change. */
export function useAsksForAuthor(): boolean {
  return useMe()?.asks_for_author ?? true;
}

const loggedOutSchema = reads<Api['LoggedOut']>()(v.object({ location: v.string() }));

/** Ends the log-in. Returns the address to go to next. */
export async function logOut(): Promise<string> {
  const answer = await ask(loggedOutSchema, 'an address for logging out', '/api/v1/log-out', {
    method: 'POST',
  });
  return new URL(answer.location, document.baseURI).href;
}
