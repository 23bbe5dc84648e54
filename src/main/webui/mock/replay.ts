import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebSocket } from 'ws';
import { moved, type Recording } from './recording.ts';

const RECORDINGS = join(dirname(fileURLToPath(import.meta.url)), 'recordings');

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A recorded service, moved to the time at which the mock was started. Nothing in it can be changed. */
export class Replay {
  private readonly recording: Recording;
  /** Whole windows, so that their ends stay at full half minutes. */
  private readonly by: number;

  /** @param name of a recording; where there is none of that name it is `fallback` */
  constructor(name: string, fallback: string) {
    const file = join(RECORDINGS, `${name}.json`);
    const found = existsSync(file) ? file : join(RECORDINGS, `${fallback}.json`);
    this.recording = JSON.parse(readFileSync(found, 'utf8'));
    const age = Date.now() - Date.parse(this.recording.recorded_at);
    this.by = Math.floor(age / 30_000) * 30_000;
  }

  /** @param address path and query; of a query that was not recorded, what was recorded without one */
  answer(method: string, address: string): Answer {
    const [path = ''] = address.split('?');
    const { answers } = this.recording;
    const body = answers[`${method} ${address}`] ?? answers[`${method} ${path}`];
    if (body !== undefined) return { status: 200, body: moved(body, this.by) };
    const isRead = method === 'GET';
    const detail = isRead ? 'This was not recorded.' : 'A recording cannot be changed.';
    return { status: isRead ? 404 : 503, body: { title: 'Only a recording', detail } };
  }

  /** Sends what was recorded, at its own pace; then only the rate, so that the page stays live. */
  join(socket: WebSocket): void {
    const timers = this.recording.messages.map(({ after_ms, message }) =>
      setTimeout(() => socket.send(JSON.stringify(moved(message, this.by))), after_ms),
    );
    const last = this.recording.messages.at(-1);
    let sequence = this.recording.messages.length;
    const rates = this.recording.messages.filter(({ message }) => message.type === 'rate');
    const rate = rates.at(-1)?.message ?? { type: 'rate', readings_per_second: 0 };
    timers.push(
      setTimeout(() => {
        const beat = setInterval(() => {
          const now = { ...rate, sequence: sequence++, server_time: new Date().toISOString() };
          socket.send(JSON.stringify(now));
        }, 1_000);
        socket.on('close', () => clearInterval(beat));
      }, last?.after_ms ?? 0),
    );
    socket.on('close', () => {
      for (const timer of timers) clearTimeout(timer);
    });
  }
}
