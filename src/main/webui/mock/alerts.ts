import { matches } from '../src/model/limits.ts';
import type { Episode } from '../src/model/messages';
import type { Exchange } from './answer.ts';
import type { World } from './world.ts';

interface Acknowledgement {
  readonly ids?: number[];
  readonly author?: string;
  readonly comment?: string;
}

export async function answerAlerts(exchange: Exchange, path: string[]): Promise<true> {
  const { world, method, url, feed } = exchange;
  if (path.length === 0) return exchange.reply(200, listOf(world, url.searchParams));
  if (path[0] === 'preview') return exchange.problem(404, 'Not here');
  if (path[0] === 'acknowledge') {
    const { ids = [], author = 'anonymous', comment = '' } = await exchange.body<Acknowledgement>();
    const done = ids.flatMap(id => world.acknowledge(id, author, comment) ?? []);
    feed.tell(done);
    const acknowledged = done.map(({ episode }) => episode.id);
    const skipped = ids
      .filter(id => !acknowledged.includes(id))
      .map(id => ({ id, reason: 'It has resolved.' }));
    return exchange.reply(200, { acknowledged, skipped });
  }
  const episode = world.episode(Number(path[0]));
  if (!episode) return exchange.problem(404, `There is no episode ${path[0]}.`);
  switch (path[1]) {
    case undefined:
      return exchange.reply(200, episode);
    case 'events': {
      const items = (world.events.get(episode.id) ?? []).map(event => ({ ...event, episode }));
      return exchange.reply(200, { items });
    }
    case 'deliveries':
      return exchange.reply(200, { items: deliveriesOf(world, episode) });
    case 'acknowledge': {
      const { author = 'anonymous', comment = '' } = await exchange.body<Acknowledgement>();
      const done = world.acknowledge(episode.id, author, comment);
      if (!done) return exchange.problem(409, 'It has resolved.');
      feed.tell([done]);
      return exchange.reply(200, done.episode);
    }
    case 'acknowledgement': {
      const undone = method === 'DELETE' ? world.acknowledge(episode.id, null, null) : undefined;
      if (!undone) return exchange.problem(409, 'It is not acknowledged.');
      feed.tell([undone]);
      return exchange.reply(200, undone.episode);
    }
    default:
      return exchange.problem(404, 'There is no such address.');
  }
}

function listOf(world: World, query: URLSearchParams) {
  const list = (name: string) => query.get(name)?.split(',');
  const flag = (name: string, value: boolean) => !query.has(name) || query.get(name) === String(value);
  const text = (query.get('q') ?? '').toLowerCase();
  const from = Date.parse(query.get('from') ?? '') || 0;
  const to = Date.parse(query.get('to') ?? '') || Number.POSITIVE_INFINITY;
  const all = world.all();
  const items = all.filter(
    episode =>
      (list('state')?.includes(episode.state) ?? true) &&
      (list('kind')?.includes(episode.kind) ?? true) &&
      (list('level')?.includes(episode.level) ?? true) &&
      matches(query.get('hostname') ?? '*', episode.hostname) &&
      matches(query.get('cpu') ?? '*', episode.cpu) &&
      `${episode.hostname} ${episode.cpu}`.toLowerCase().includes(text) &&
      flag('acknowledged', episode.acknowledged_at !== null) &&
      flag('muted', isMuted(episode)) &&
      flag('flapping', episode.flapping) &&
      Date.parse(episode.started_at) <= to &&
      Date.parse(episode.resolved_at ?? '9999-01-01') >= from,
  );
  const after = Number(query.get('after') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  const open = [...world.open.values()];
  const firing = open.filter(({ state }) => state === 'firing');
  return {
    items: items.slice(after, after + limit),
    next: after + limit < items.length ? String(after + limit) : null,
    total_firing: firing.length,
    counts: {
      firing: firing.length,
      pending: open.length - firing.length,
      acknowledged: open.filter(episode => episode.acknowledged_at !== null).length,
      muted: open.filter(isMuted).length,
      flapping: open.filter(episode => episode.flapping).length,
    },
  };
}

const isMuted = (episode: Episode) => episode.silence_id !== null || episode.inhibited;

/** Every mood of a receiver, one after the other. */
function deliveriesOf(world: World, episode: Episode) {
  if (!episode.fired_at) return [];
  const slack = {
    receiver: 'slack',
    channel: 'C0ALERTS',
    reason: '',
    permalink: null as string | null,
    told_at: null as string | null,
    first_told_at: null as string | null,
  };
  const first = { first_told_at: episode.fired_at, permalink: 'https://slack.example/p1' };
  const told = { ...slack, ...first, state: 'told', told_at: episode.fired_at };
  const elsewhere = { ...slack, channel: 'C0OTHERS', state: 'not_told', reason: 'not_routed' };
  const moods = [
    told,
    { ...slack, state: 'queued', reason: 'Slack asks to wait 12 s' },
    { ...slack, ...first, state: 'failed', reason: 'channel_not_found' },
  ];
  const mood = isMuted(episode)
    ? { ...slack, state: 'muted', reason: `Silence ${episode.silence_id}` }
    : (moods[episode.id % moods.length] ?? told);
  const webhook = { ...told, receiver: 'webhook', channel: 'https://pager.example/hook', permalink: null };
  return world.scenario === 'calm' ? [told] : [mood, webhook, elsewhere];
}
