import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Plugin, ViteDevServer } from 'vite';
import { WebSocketServer } from 'ws';
import { Replay } from './replay.ts';

/** What is shown until something is chosen, and where a choice was not recorded. */
const FALLBACK = 'firing';

/**
 * Answers for the service in `npm run mock` with what a real one has answered. Which recording a browser sees is chosen
 * with `/mock/<name>` and kept in a cookie; `cut` and `down` are states of the connection, for which nothing is recorded.
 */
export function mockService(): Plugin {
  const replays = new Map<string, Replay>();
  const replayOf = (scenario: string): Replay => {
    const replay = replays.get(scenario) ?? new Replay(scenario, FALLBACK);
    replays.set(scenario, replay);
    return replay;
  };
  const attach = ({ middlewares, httpServer }: Pick<ViteDevServer, 'middlewares' | 'httpServer'>) => {
    const sockets = new WebSocketServer({ noServer: true });
    httpServer?.on('upgrade', (request, socket, head) => {
      if (!request.url?.startsWith('/ws/live')) return;
      const scenario = chosenBy(request);
      if (scenario === 'down') return socket.destroy();
      sockets.handleUpgrade(request, socket, head, client => {
        replayOf(scenario).join(client);
        // A connection that is lost, again and again.
        if (scenario === 'cut') setTimeout(() => client.terminate(), 4_000);
      });
    });
    middlewares.use((request, response, next) => {
      const { url = '/', method = 'GET' } = request;
      const wanted = /^\/mock\/(\w+)/.exec(url)?.[1];
      if (wanted) {
        response.writeHead(302, { Location: '/', 'Set-Cookie': `scenario=${wanted}; Path=/` });
        response.end();
      } else if (url.startsWith('/api/')) {
        const scenario = chosenBy(request);
        if (scenario === 'down') request.socket.destroy();
        else reply(response, replayOf(scenario).answer(method, url));
      } else {
        next();
      }
    });
  };
  return {
    name: 'highwater-mock',
    configureServer: attach,
    configurePreviewServer: server => attach(server as unknown as ViteDevServer),
  };
}

function chosenBy({ headers }: IncomingMessage): string {
  return /scenario=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? FALLBACK;
}

function reply(response: ServerResponse, { status, body }: ReturnType<Replay['answer']>): void {
  response.writeHead(status, STATUS_CODES[status], { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
