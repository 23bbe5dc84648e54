import type { IncomingMessage } from 'node:http';
import type { Plugin, ViteDevServer } from 'vite';
import { WebSocketServer } from 'ws';
import { Exchange } from './answer.ts';
import { Feed } from './feed.ts';
import { SCENARIOS, type Scenario } from './plans.ts';
import { answerRest } from './rest.ts';
import { World } from './world.ts';

interface MadeUpService {
  readonly world: World;
  readonly feed: Feed;
}

/**
 * Answers for the service in `npm run mock`. Which state of the world a browser sees is chosen with
 * `/mock/<scenario>` and kept in a cookie.
 */
export function mockService(): Plugin {
  const services = new Map<Scenario, MadeUpService>();
  const serviceFor = (request: IncomingMessage): MadeUpService => {
    const chosen = /scenario=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    const scenario = SCENARIOS.find(known => known === chosen) ?? 'firing';
    const existing = services.get(scenario);
    if (existing) return existing;
    const world = new World(scenario);
    const service = { world, feed: new Feed(world) };
    services.set(scenario, service);
    return service;
  };
  const attach = ({ middlewares, httpServer }: Pick<ViteDevServer, 'middlewares' | 'httpServer'>) => {
    const sockets = new WebSocketServer({ noServer: true });
    httpServer?.on('upgrade', (request, socket, head) => {
      if (!request.url?.startsWith('/ws/live')) return;
      const { world, feed } = serviceFor(request);
      if (world.scenario === 'down') return socket.destroy();
      sockets.handleUpgrade(request, socket, head, client => feed.join(client));
    });
    middlewares.use((request, response, next) => {
      const scenario = /^\/mock\/(\w+)/.exec(request.url ?? '')?.[1];
      if (scenario) {
        response.writeHead(302, { Location: '/', 'Set-Cookie': `scenario=${scenario}; Path=/` });
        response.end();
        return;
      }
      const { world, feed } = serviceFor(request);
      answerRest(new Exchange(world, feed, request, response)).then(answered => {
        if (!answered) next();
      }, next);
    });
  };
  return {
    name: 'highwater-mock',
    configureServer: attach,
    configurePreviewServer: server => attach(server as unknown as ViteDevServer),
  };
}
