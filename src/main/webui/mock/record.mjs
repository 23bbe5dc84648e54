// Records what a running service answers, for `npm run mock`:
//   npm run record -- firing http://localhost:8080
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

/** How long the live feed is recorded, in milliseconds: a window closes in it. */
const LISTENING = 40_000;
const EPISODES = 20;

const [name, service = 'http://localhost:8080'] = process.argv.slice(2);
if (!/^\w+$/.test(name ?? ''))
  throw new Error('Give a name for the recording, and the address of the service.');

const answers = {};

async function record(method, path, body) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${service}/api/v1/${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (response.ok) answers[`${method} /api/v1/${path}`] = answer;
  return answer;
}

const open = 'alerts?state=firing%2Cpending&limit=100';
await record('GET', 'status');
await record('GET', 'notifications');
await record('GET', 'dead-letters?limit=50');
await record('GET', 'silences');
await record('GET', 'thresholds?page=0&size=50');
await record('GET', 'thresholds/changes?limit=100');
await record('POST', 'thresholds/preview', { hostname: '*', cpu: '*', allowed_top: 80 });
await record('POST', 'silences/preview', { hostname: '*', cpu: '*' });
await record('GET', 'alerts?state=resolved&limit=100');
const alerts = [await record('GET', open), await record('GET', 'alerts?limit=100')];
for (const { id } of alerts.flatMap(page => page.items ?? []).slice(0, EPISODES)) {
  await record('GET', `alerts/${id}`);
  await record('GET', `alerts/${id}/events`);
  await record('GET', `alerts/${id}/deliveries`);
}
for (const path of ['alerts', 'thresholds', 'thresholds/changes', 'dead-letters']) {
  // For every other query.
  if (!answers[`GET /api/v1/${path}`]) await record('GET', path);
}

const messages = await new Promise((resolve, reject) => {
  const received = [];
  const begin = Date.now();
  const socket = new WebSocket(`${service.replace(/^http/, 'ws')}/ws/live`, { origin: service });
  socket.on('error', reject);
  socket.on('message', data =>
    received.push({ after_ms: Date.now() - begin, message: JSON.parse(String(data)) }),
  );
  setTimeout(() => {
    socket.close();
    resolve(received);
  }, LISTENING);
});

const recording = { recorded_at: new Date().toISOString(), answers, messages };
const file = join(dirname(fileURLToPath(import.meta.url)), 'recordings', `${name}.json`);
writeFileSync(file, `${JSON.stringify(recording)}\n`);
process.stdout.write(`${file}: ${Object.keys(answers).length} answers, ${messages.length} messages\n`);
