import { answerAlerts } from './alerts.ts';
import type { Exchange } from './answer.ts';
import { answerSilences } from './silences.ts';
import { answerDeadLetters, answerNotifications, statusOf } from './status.ts';
import { answerThresholds } from './thresholds.ts';

/** The REST interface of the made-up service; answers whether the request was one of its own. */
export async function answerRest(exchange: Exchange): Promise<boolean> {
  const { url, world } = exchange;
  if (!url.pathname.startsWith('/api/v1/')) return false;
  if (world.scenario === 'down') return exchange.problem(503, 'The database does not answer');
  if (url.pathname === '/api/v1/status') return exchange.reply(200, statusOf(world));
  const alerts = exchange.after('/api/v1/alerts');
  if (alerts) return answerAlerts(exchange, alerts);
  const thresholds = exchange.after('/api/v1/thresholds');
  if (thresholds) return answerThresholds(exchange, thresholds);
  const silences = exchange.after('/api/v1/silences');
  if (silences) return answerSilences(exchange, silences);
  const notifications = exchange.after('/api/v1/notifications');
  if (notifications) return answerNotifications(exchange, notifications);
  if (url.pathname === '/api/v1/dead-letters') return answerDeadLetters(exchange);
  return exchange.problem(404, 'There is no such address.');
}
