import type { LiveMessage } from '../model/messages';
import { parseLiveMessage } from '../model/messages';
import { reconnectDelay } from './backoff';

/** Milliseconds without a message after which the data count as stale. The service sends one every second. */
export const STALE_AFTER = 5_000;
/**
 * Milliseconds without a message after which a connection is given up, since a dead network path never closes
 * by itself.
 */
export const GIVE_UP_AFTER = 20_000;

export type Connection =
  /** Connecting for the first time, or again; in the latter case the page shows data from before. */
  | {
      readonly status: 'connecting';
      readonly since?: number | undefined;
      /** When the previous attempt began, which failed. */
      readonly attemptedAt?: number | undefined;
    }
  | { readonly status: 'live' }
  /** Connected, but no messages arrive. */
  | { readonly status: 'stale'; readonly since: number }
  /** The last attempt failed, or its connection has ended. */
  | {
      readonly status: 'reconnecting';
      readonly retryAt: number;
      readonly since: number | undefined;
      /** When the last attempt began. */
      readonly attemptedAt: number;
    };

/** Returns when the data were received, if they may be out of date; a new attempt does not change that. */
export function oldSince(connection: Connection): number | undefined {
  return connection.status === 'live' ? undefined : connection.since;
}

/**
 * Whether the service cannot be reached. False before the first connection, and while a connection is only
 * stale, because it is not known then.
 */
export function isAway(connection: Connection): boolean {
  const { status } = connection;
  return status === 'reconnecting' || (status === 'connecting' && connection.since !== undefined);
}

interface ConnectionListener {
  onOpen(): void;
  onMessage(message: LiveMessage): void;
  onChange(connection: Connection): void;
}

/** The part of a browser's WebSocket that is used; tests provide their own implementation. */
export type Socket = Pick<WebSocket, 'close' | 'send' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'>;

/** Keeps one WebSocket to the live feed open for as long as the page exists. Times are epoch milliseconds. */
export class LiveConnection {
  private socket: Socket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOpen = false;
  private failedAttempts = 0;
  private attemptedAt = 0;
  /** When the last failed attempt began. */
  private failedAt: number | undefined;
  private lastMessageAt: number | undefined;
  private current: Connection = { status: 'connecting' };

  constructor(
    private readonly open: () => Socket,
    private readonly listener: ConnectionListener,
    private readonly random: () => number = Math.random,
  ) {}

  /** Connects at once, without waiting for the next retry. */
  connect(): void {
    this.disconnect();
    this.attemptedAt = Date.now();
    this.change({ status: 'connecting', since: this.lastMessageAt, attemptedAt: this.failedAt });
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => {
      this.isOpen = true;
      this.listener.onOpen();
    };
    socket.onmessage = event => this.receive(event.data);
    socket.onerror = () => this.retryLater();
    socket.onclose = () => this.retryLater();
    this.timer = setTimeout(() => this.retryLater(), GIVE_UP_AFTER);
  }

  /**
   * Sends a message if the connection is open. A message that must not be lost has to be sent again in
   * `onOpen`.
   */
  say(message: object): void {
    if (this.isOpen) this.socket?.send(JSON.stringify(message));
  }

  /** Reconnects to get a new snapshot, for example because a message was missed. */
  restart(): void {
    this.retryLater();
  }

  /** Reconnects without waiting, because the page is visible again or the network has returned. */
  wake(): void {
    const { status } = this.current;
    // The timers of a page that the browser had frozen have not noticed that no messages came.
    const isOld = status === 'live' && Date.now() - (this.lastMessageAt ?? 0) > STALE_AFTER;
    if (status === 'reconnecting' || status === 'stale' || isOld) this.connect();
  }

  disconnect(): void {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = undefined;
    this.isOpen = false;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
  }

  private receive(frame: unknown): void {
    const message = parseLiveMessage(frame);
    if (!message) {
      this.retryLater();
      return;
    }
    this.failedAttempts = 0;
    this.lastMessageAt = Date.now();
    this.change({ status: 'live' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.goStale(), STALE_AFTER);
    this.listener.onMessage(message);
  }

  private goStale(): void {
    this.change({ status: 'stale', since: this.lastMessageAt ?? Date.now() });
    this.timer = setTimeout(() => this.connect(), GIVE_UP_AFTER - STALE_AFTER);
  }

  private retryLater(): void {
    this.disconnect();
    this.failedAt = this.attemptedAt;
    const delay = reconnectDelay(this.failedAttempts++, this.random());
    this.change({
      status: 'reconnecting',
      retryAt: Date.now() + delay,
      since: this.lastMessageAt,
      attemptedAt: this.attemptedAt,
    });
    this.timer = setTimeout(() => this.connect(), delay);
  }

  private change(next: Connection): void {
    if (next.status === 'live' && this.current.status === 'live') return;
    this.current = next;
    this.listener.onChange(next);
  }
}
