import type { ThresholdLimit } from '../src/model/messages';
import type { Exchange } from './answer.ts';
import { limit } from './plans.ts';
import { type MockThreshold, thresholdKey, type World } from './world.ts';

type Body = Partial<ThresholdLimit>;

export async function answerThresholds(exchange: Exchange, path: string[]): Promise<true> {
  const { world, method, url } = exchange;
  const [hostname, ...rest] = path;
  if (hostname === undefined && method === 'GET') return exchange.reply(200, pageOf(world, url.searchParams));
  if (hostname === 'changes') return answerChanges(exchange, rest);
  if (hostname === 'export') return exchange.reply(200, [...world.thresholds.values()]);
  if (hostname === 'import') return answerImport(exchange);
  if (hostname === 'preview') return answerPreview(exchange);
  if (hostname === 'explain') {
    const [of, cpu] = [url.searchParams.get('hostname') ?? '', url.searchParams.get('cpu') ?? ''];
    const threshold = world.limits.of(of, cpu) ?? null;
    return exchange.reply(200, {
      threshold,
      candidates: threshold ? [threshold] : [],
      reason: 'most specific',
    });
  }
  const body = method === 'GET' || method === 'DELETE' ? {} : await exchange.body<Body>();
  const cpu = rest[0] === 'cpus' ? (rest[1] ?? '*') : (body.cpu ?? '*');
  return answerRow(exchange, { hostname: hostname ?? body.hostname ?? '', cpu, body });
}

interface RowRequest {
  readonly hostname: string;
  readonly cpu: string;
  readonly body: Body;
}

function answerRow(exchange: Exchange, { hostname, cpu, body }: RowRequest): true {
  const { world, method, feed, ifMatch } = exchange;
  const key = thresholdKey(hostname, cpu);
  const row = world.thresholds.get(key);
  if (method === 'POST' && row) return exchange.problem(409, `${hostname} has a threshold`);
  if (method !== 'POST' && !row) return exchange.problem(404, `${hostname} has no threshold`);
  if (method === 'GET') return exchange.reply(200, row);
  if (row && ifMatch && ifMatch !== row.version) return exchange.problem(412, 'Another version by now');
  if (method === 'DELETE') {
    change(exchange, 'deleted', row ?? null, null);
    world.thresholds.delete(key);
    feed.thresholdsChanged();
    return exchange.reply(204);
  }
  const { allowed_top = -1, critical_top = null } = body;
  if (allowed_top < 0 || allowed_top > 100)
    return exchange.problem(400, 'must be from 0 to 100', 'allowed_top');
  if (critical_top !== null && critical_top <= allowed_top)
    return exchange.problem(400, 'must be above allowed_top', 'critical_top');
  if (hostname === '' || hostname.length > 253)
    return exchange.problem(400, 'must have 1 to 253 characters', 'hostname');
  const next: MockThreshold = {
    ...limit(hostname, allowed_top),
    ...body,
    hostname,
    cpu,
    version: String(Number(row?.version ?? 0) + 1),
  };
  change(exchange, row ? 'updated' : 'added', row ?? null, next);
  world.thresholds.set(key, next);
  feed.thresholdsChanged();
  return exchange.reply(row ? 200 : 201, next, { ETag: `"${next.version}"` });
}

function change(
  { world, author }: Exchange,
  action: string,
  before: MockThreshold | null,
  after: MockThreshold | null,
) {
  world.changes.unshift({
    id: world.changes.length + 1,
    changed_at: new Date().toISOString(),
    author,
    action,
    before,
    after,
  });
}

function answerChanges(exchange: Exchange, [id, action]: string[]): true {
  const { world, url, feed } = exchange;
  const of = url.searchParams.get('hostname');
  if (id === undefined) {
    const items = world.changes.filter(({ before, after }) => !of || (after ?? before)?.hostname === of);
    return exchange.reply(200, { items });
  }
  const found = world.changes.find(candidate => candidate.id === Number(id));
  if (!found || action !== 'restore') return exchange.problem(404, 'There is no such change.');
  const row = found.before ?? found.after;
  if (!row) return exchange.problem(404, 'There is nothing to restore.');
  const key = thresholdKey(row.hostname, row.cpu);
  if (found.before) world.thresholds.set(key, { ...found.before, version: `${Date.now()}` });
  else world.thresholds.delete(key);
  change(exchange, 'restored', found.after, found.before);
  feed.thresholdsChanged();
  return exchange.reply(200, world.thresholds.get(key) ?? null);
}

async function answerImport(exchange: Exchange): Promise<true> {
  const { world, url, feed } = exchange;
  const text = await exchange.text();
  const rows = text.trimStart().startsWith('[') ? (JSON.parse(text) as Body[]) : fromCsv(text);
  const violations = rows.flatMap((row, index) =>
    (row.allowed_top ?? -1) < 0 || (row.allowed_top ?? 0) > 100
      ? [{ field: 'allowed_top', message: 'must be from 0 to 100', line: index + 1 }]
      : [],
  );
  if (violations.length > 0) {
    return exchange.reply(400, {
      title: 'The request is not valid',
      detail: 'Nothing was imported.',
      violations,
    });
  }
  const known = (row: Body) => world.thresholds.get(thresholdKey(row.hostname ?? '', row.cpu ?? '*'));
  const added = rows.filter(row => !known(row)).length;
  const replace = url.searchParams.get('mode') === 'replace';
  const deleted = replace ? world.thresholds.size - (rows.length - added) : 0;
  const answer = { created: added, changed: rows.length - added, deleted, unchanged: 0 };
  if (url.searchParams.get('dry_run') === 'true') return exchange.reply(200, { ...answer, dry_run: true });
  if (replace) world.thresholds.clear();
  for (const row of rows) {
    const next = { ...limit(row.hostname ?? '', row.allowed_top ?? 0), ...row, version: '1' };
    world.thresholds.set(thresholdKey(next.hostname, next.cpu), next);
  }
  feed.thresholdsChanged();
  return exchange.reply(200, { ...answer, dry_run: false });
}

function fromCsv(text: string): Body[] {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map(line => {
    const values = line.split(',');
    const entries = names.map((name, index) => {
      const value = values[index] ?? '';
      return [name, name === 'hostname' || name === 'cpu' ? value : value === '' ? null : Number(value)];
    });
    return Object.fromEntries(entries) as Body;
  });
}

async function answerPreview(exchange: Exchange): Promise<true> {
  const { world } = exchange;
  const wanted = await exchange.body<ThresholdLimit>();
  const series = world
    .series()
    .filter(({ hostname }) => hostname === wanted.hostname || wanted.hostname === '*');
  const counted = series.map(({ hostname, cpu, averages }) => {
    let over = false;
    let episodes = 0;
    for (const [, usage] of averages) {
      if (!over && usage > wanted.allowed_top) episodes++;
      over = over ? usage > (wanted.clear_below ?? wanted.allowed_top) : usage > wanted.allowed_top;
    }
    return { hostname, cpu, episodes, averages };
  });
  return exchange.reply(200, {
    episodes: counted.reduce((sum, { episodes }) => sum + episodes, 0),
    looked_at_hours: 0.5,
    of_hours: 24,
    complete: false,
    series: counted.slice(0, 20),
  });
}

function pageOf(world: World, query: URLSearchParams) {
  const part = (query.get('hostname') ?? '').toLowerCase();
  const size = Number(query.get('size') ?? 50);
  const page = Number(query.get('page') ?? 0);
  const all = [...world.thresholds.values()]
    .filter(({ hostname }) => hostname.toLowerCase().includes(part))
    .sort((a, b) => (thresholdKey(a.hostname, a.cpu) < thresholdKey(b.hostname, b.cpu) ? -1 : 1));
  return { items: all.slice(page * size, (page + 1) * size), total: all.length, page, size };
}
