import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from './world.ts';

/** The REST interface of the made-up service; answers whether the request was one of its own. */
export async function answerRest(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  onThresholds: () => void,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/api/v1/')) return false;
  const reply = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    return true;
  };
  const problem = (status: number, detail: string, field?: string) =>
    reply(status, {
      title: 'Problem',
      status,
      detail,
      violations: field ? [{ field, message: detail }] : [],
    });

  if (world.scenario === 'down') return problem(503, 'The database does not answer');
  if (url.pathname === '/api/v1/status') return reply(200, statusOf(world));
  if (url.pathname === '/api/v1/alerts') return reply(200, alertsOf(world, url.searchParams));
  const hostname = decodeURIComponent(url.pathname.replace(/^\/api\/v1\/thresholds\/?/, ''));
  if (request.method === 'GET' && hostname === '') return reply(200, thresholdsOf(world, url.searchParams));

  const body = (await readJson(request)) as { hostname?: string; allowed_top?: number };
  const name = hostname || body.hostname || '';
  const row = world.thresholds.get(name);
  const item = (version: number, allowed_top: number) => ({
    hostname: name,
    allowed_top,
    version: String(version),
  });
  if (request.method === 'POST' && row) return problem(409, `${name} has a threshold`);
  if (request.method !== 'POST' && !row) return problem(404, `${name} has no threshold`);
  if (request.method === 'GET' && row) return reply(200, item(row.version, row.allowed_top));
  const match = request.headers['if-match'];
  if (row && match && match !== `"${row.version}"`) return problem(412, 'Another version by now');
  if (request.method === 'DELETE') {
    world.thresholds.delete(name);
    onThresholds();
    return reply(204);
  }
  const limit = body.allowed_top ?? -1;
  if (limit < 0 || limit > 100) return problem(400, 'must be from 0 to 100', 'allowed_top');
  if (name.length > 253) return problem(400, 'must have 1 to 253 characters', 'hostname');
  const version = (row?.version ?? 0) + 1;
  world.thresholds.set(name, { allowed_top: limit, version });
  onThresholds();
  return reply(row ? 200 : 201, item(version, limit), { ETag: `"${version}"` });
}

function thresholdsOf(world: World, query: URLSearchParams) {
  const part = (query.get('hostname') ?? '').toLowerCase();
  const size = Number(query.get('size') ?? 50);
  const page = Number(query.get('page') ?? 0);
  const all = [...world.thresholds]
    .filter(([hostname]) => hostname.toLowerCase().includes(part))
    .map(([hostname, { allowed_top, version }]) => ({ hostname, allowed_top, version: String(version) }))
    .sort((a, b) => (a.hostname < b.hostname ? -1 : 1));
  return { items: all.slice(page * size, (page + 1) * size), total: all.length, page, size };
}

function alertsOf(world: World, query: URLSearchParams) {
  const state = query.get('state');
  const hostname = query.get('hostname') ?? '';
  const firing = [...world.firing.values()].reverse();
  const items = [...firing, ...world.resolved].filter(
    episode => (!state || episode.state === state) && (!hostname || episode.hostname === hostname),
  );
  return { items: items.slice(0, Number(query.get('limit') ?? 100)), total_firing: firing.length };
}

function statusOf(world: World) {
  return {
    stream: { state: 'running', reason: '' },
    slack:
      world.scenario === 'crowded'
        ? { state: 'failing', reason: 'channel_not_found' }
        : { state: 'off', reason: '' },
    database: { state: 'up', reason: '' },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}
