import type { Exchange } from './answer.ts';
import type { MockSilence } from './world.ts';

export async function answerSilences(exchange: Exchange, [id]: string[]): Promise<true> {
  const { world, feed, method, url } = exchange;
  if (id === 'preview') {
    const { hostname = '*', cpu = '*', level = null } = await exchange.body<Partial<MockSilence>>();
    const items = world.matching({ hostname, cpu, level });
    return exchange.reply(200, { matches: items.length, items });
  }
  if (id === undefined && method === 'GET') {
    const state = url.searchParams.get('state');
    const all = world.silences.map(withState);
    const count = (of: string) => all.filter(silence => silence.state === of).length;
    const counts = { active: count('active'), pending: count('pending'), expired: count('expired') };
    return exchange.reply(200, { items: all.filter(silence => !state || silence.state === state), counts });
  }
  if (id === undefined) {
    const body = await exchange.body<Partial<MockSilence>>();
    if (!body.comment) return exchange.problem(400, 'say why', 'comment');
    const silence = world.addSilence(body);
    feed.silencesChanged();
    return exchange.reply(201, withState(silence));
  }
  const silence = world.silences.find(candidate => candidate.id === Number(id));
  if (!silence) return exchange.problem(404, `There is no silence ${id}.`);
  if (method === 'PUT') Object.assign(silence, await exchange.body<Partial<MockSilence>>());
  if (method === 'DELETE') {
    silence.expired_at = new Date().toISOString();
    silence.expired_by = exchange.author;
  }
  feed.silencesChanged();
  return exchange.reply(200, withState(silence));
}

const withState = (silence: MockSilence) => ({
  ...silence,
  state: stateOf(silence),
  next_change_at: stateOf(silence) === 'pending' ? silence.starts_at : silence.ends_at,
});

function stateOf({ expired_at, starts_at, ends_at, recurrence }: MockSilence): string {
  if (expired_at !== null || (ends_at !== null && Date.parse(ends_at) <= Date.now())) return 'expired';
  return Date.parse(starts_at) > Date.now() || recurrence ? 'pending' : 'active';
}
