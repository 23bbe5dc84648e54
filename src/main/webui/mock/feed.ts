import type { WebSocket } from 'ws';
import { WINDOW, type World } from './world.ts';

/** The live feed of the made-up service. */
export class Feed {
  private readonly sequences = new Map<WebSocket, number>();

  constructor(private readonly world: World) {
    setInterval(() => this.beat(), 1_000);
    this.closeNextWindow();
  }

  join(socket: WebSocket): void {
    this.sequences.set(socket, 0);
    socket.on('close', () => this.sequences.delete(socket));
    const { world } = this;
    this.send(socket, {
      type: 'snapshot',
      alert_sequence: world.alertSequence,
      server_time: new Date().toISOString(),
      firing: [...world.firing.values()],
      recent: world.resolved.slice(0, 50),
      series: world.series(),
      thresholds: world.limits(),
      readings_per_second: world.readingsPerSecond,
    });
  }

  thresholdsChanged(): void {
    this.broadcast({ type: 'thresholds', thresholds: this.world.limits() });
  }

  private beat(): void {
    const wobble = 1 + (Math.random() - 0.5) * 0.02;
    this.broadcast({
      type: 'rate',
      server_time: new Date().toISOString(),
      readings_per_second: Math.round(this.world.readingsPerSecond * wobble),
    });
  }

  private closeNextWindow(): void {
    const end = (Math.floor((Date.now() - 10_000) / WINDOW) + 1) * WINDOW;
    setTimeout(
      () => {
        const { averages, transitions } = this.world.close(end);
        for (let from = 0; from < averages.length; from += 300) {
          this.broadcast({ type: 'averages', averages: averages.slice(from, from + 300) });
        }
        for (const episode of transitions) {
          const alert_sequence = ++this.world.alertSequence;
          this.broadcast({ type: 'alert', alert_sequence, transition: episode.state, episode });
        }
        this.closeNextWindow();
      },
      end + 10_000 - Date.now(),
    );
  }

  private broadcast(message: object): void {
    for (const socket of this.sequences.keys()) this.send(socket, message);
  }

  private send(socket: WebSocket, message: object): void {
    const sequence = this.sequences.get(socket) ?? 0;
    this.sequences.set(socket, sequence + 1);
    socket.send(JSON.stringify({ ...message, sequence }));
  }
}
