import type { LiveMessage } from '../model/messages';
import { parseLiveMessage } from '../model/messages';
import { reconnectDelay } from './backoff';

/** The service speaks every second; after this long without a word what is shown counts as stale. */
export const STALE_AFTER = 5_000;
/** A connection over which nothing comes for this long is given up, since a dead network path never closes by itself. */
export const GIVE_UP_AFTER = 20_000;

export type Connection =
  /** At first, or again: then what is shown is from before. */
  | {
      readonly status: 'connecting';
      readonly since?: number | undefined;
      /** When the attempt before it began, which failed. */
      readonly attemptedAt?: number | undefined;
    }
  | { readonly status: 'live' }
  /** Open, but nothing comes. */
  | { readonly status: 'stale'; readonly since: number }
  /** The last attempt failed, or what it had opened has ended. */
  | {
      readonly status: 'reconnecting';
      readonly retryAt: number;
      readonly since: number | undefined;
      /** When that attempt began. */
      readonly attemptedAt: number;
    };

/** When what is shown was heard, if it may not be so any more: an attempt that is under way makes it no younger. */
export function oldSince(connection: Connection): number | undefined {
  return connection.status === 'live' ? undefined : connection.since;
}

/** Whether the service has gone away; at the very beginning, and while a connection is merely quiet, that is not known. */
export function isAway(connection: Connection): boolean {
  const { status } = connection;
  return status === 'reconnecting' || (status === 'connecting' && connection.since !== undefined);
}

interface ConnectionListener {
  onOpen(): void;
  onMessage(message: LiveMessage): void;
  onChange(connection: Connection): void;
}

/** The part of a browser's WebSocket that is used; tests bring their own. */
export type Socket = Pick<WebSocket, 'close' | 'send' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'>;

/** Keeps one WebSocket to the live feed open, for as long as the page is. Times are epoch milliseconds. */
export class LiveConnection {
  private socket: Socket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOpen = false;
  private failedAttempts = 0;
  private attemptedAt = 0;
  /** When the last attempt that has failed began. */
  private failedAt: number | undefined;
  private lastMessageAt: number | undefined;
  private current: Connection = { status: 'connecting' };

  constructor(
    private readonly open: () => Socket,
    private readonly listener: ConnectionListener,
    private readonly random: () => number = Math.random,
  ) {}

  /** Connects at once, whatever was being waited for. */
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

  /** Says something, if the connection is open; what must not be lost is said again in `onOpen`. */
  say(message: object): void {
    if (this.isOpen) this.socket?.send(JSON.stringify(message));
  }

  /** Starts over from a snapshot, for example because a message was missed. */
  restart(): void {
    this.retryLater();
  }

  /** The page came back into view or the network returned: no reason to wait any longer. */
  wake(): void {
    if (this.current.status === 'reconnecting' || this.current.status === 'stale') this.connect();
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
