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
    /** No one is asked who they are, so that one says under which name a change is made. */
    asks_for_author: v.boolean(),
    expires_at: orNull(instant),
    /** Of the proxy, if there is one. */
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

/** Who one is; undefined until that is known. */
export function useMe(): Me | undefined {
  return useMeQuery().data;
}

/** Whether the service asks one to log in again. */
export function useIsLoggedOut(): boolean {
  const { error } = useMeQuery();
  return error instanceof Problem && error.status === 401;
}

/** Whether one may do what needs a role. While it is not known, the service decides. */
export function useMay(needed: Role): boolean {
  const me = useMe();
  return me === undefined || (me.role !== null && ROLES.indexOf(me.role) >= ROLES.indexOf(needed));
}

/** Whether one has to say under which name a change is made. */
export function useAsksForAuthor(): boolean {
  return useMe()?.asks_for_author ?? true;
}

const loggedOutSchema = reads<Api['LoggedOut']>()(v.object({ location: v.string() }));

/** Ends the log-in. Returns where to go then. */
export async function logOut(): Promise<string> {
  const answer = await ask(loggedOutSchema, 'an address for logging out', '/api/v1/log-out', {
    method: 'POST',
  });
  return new URL(answer.location, document.baseURI).href;
}
