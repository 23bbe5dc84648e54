import type { WebSocket } from 'ws';
import type { Transition } from './judge.ts';
import { WINDOW, type World } from './world.ts';

/** As many series as the service puts into one message. */
const SERIES_AT_ONCE = 250;

/** The live feed of the made-up service. */
export class Feed {
  private readonly sequences = new Map<WebSocket, number>();

  constructor(private readonly world: World) {
    setInterval(() => this.beat(), 1_000);
    if (world.plan.spread) this.closeAllTheTime();
    else this.closeNextWindow();
  }

  join(socket: WebSocket): void {
    this.sequences.set(socket, 0);
    socket.on('close', () => this.sequences.delete(socket));
    const { world } = this;
    const series = world.series();
    this.send(socket, {
      type: 'snapshot',
      alert_sequence: world.alertSequence,
      server_time: new Date().toISOString(),
      firing: [...world.open.values()],
      recent: world.resolved.slice(0, 50),
      series: series.slice(0, SERIES_AT_ONCE),
      parts: Math.max(1, Math.ceil(series.length / SERIES_AT_ONCE)),
      thresholds: world.limits.all,
      readings_per_second: world.readingsPerSecond,
    });
    for (let from = SERIES_AT_ONCE; from < series.length; from += SERIES_AT_ONCE) {
      this.send(socket, { type: 'series', series: series.slice(from, from + SERIES_AT_ONCE) });
    }
    // The scenario of a connection that is lost, again and again.
    if (world.scenario === 'cut') setTimeout(() => socket.terminate(), 4_000);
  }

  thresholdsChanged(): void {
    this.world.thresholdsChanged();
    this.broadcast({ type: 'thresholds', thresholds: this.world.limits.all });
  }

  silencesChanged(): void {
    this.tell(this.world.applySilences());
    this.broadcast({ type: 'silences' });
  }

  /** Passes on what the world has already written down. */
  tell(transitions: readonly Transition[]): void {
    let alert_sequence = this.world.alertSequence - transitions.length;
    for (const { transition, episode } of transitions) {
      alert_sequence++;
      this.broadcast({ type: 'alert', alert_sequence, transition, reason: episode.reason, episode });
    }
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
        const { averages, transitions } = this.world.close(end, this.world.plan.hosts);
        for (let from = 0; from < averages.length; from += 300) {
          this.broadcast({ type: 'averages', averages: averages.slice(from, from + 300) });
        }
        this.tell(transitions);
        this.closeNextWindow();
      },
      end + 10_000 - Date.now(),
    );
  }

  /** 1,000 averages a second, four messages a second, as the heaviest load that is promised. */
  private closeAllTheTime(): void {
    const { hosts } = this.world.plan;
    let place = 0;
    let end = Math.floor(Date.now() / WINDOW) * WINDOW;
    setInterval(() => {
      const { averages, transitions } = this.world.close(end, hosts.slice(place, place + 50));
      place = (place + 50) % hosts.length;
      if (place === 0) end += WINDOW;
      this.broadcast({ type: 'averages', averages });
      this.tell(transitions);
    }, 250);
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
