import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Feed } from './feed.ts';
import type { World } from './world.ts';

/** One request of the made-up service, and ways to answer it. */
export class Exchange {
  readonly url: URL;
  readonly method: string;

  constructor(
    readonly world: World,
    readonly feed: Feed,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    this.url = new URL(request.url ?? '/', 'http://localhost');
    this.method = request.method ?? 'GET';
  }

  get author(): string {
    return String(this.request.headers['x-highwater-author'] ?? 'anonymous');
  }

  get ifMatch(): string | undefined {
    return this.request.headers['if-match']?.replaceAll('"', '');
  }

  /** The parts of the path after this one, decoded; `undefined` when the path is another. */
  after(prefix: string): string[] | undefined {
    if (this.url.pathname !== prefix && !this.url.pathname.startsWith(`${prefix}/`)) return undefined;
    return this.url.pathname.slice(prefix.length).split('/').filter(Boolean).map(decodeURIComponent);
  }

  async text(): Promise<string> {
    let text = '';
    for await (const chunk of this.request) text += chunk;
    return text;
  }

  async body<T>(): Promise<T> {
    const text = await this.text();
    return (text === '' ? {} : JSON.parse(text)) as T;
  }

  reply(status: number, body?: unknown, headers: Record<string, string> = {}): true {
    this.response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    this.response.end(
      body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    );
    return true;
  }

  problem(status: number, detail: string, field?: string): true {
    const violations = field ? [{ field, message: detail }] : [];
    return this.reply(status, { title: 'Problem', status, detail, violations });
  }
}
