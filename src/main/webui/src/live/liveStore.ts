import { type Connection, LiveConnection, type Socket } from './connection';
import { initialLiveState, type LiveAction, type LiveState, liveState } from './liveState';

export interface LiveSnapshot {
  readonly state: LiveState;
  readonly connection: Connection;
}

/**
 * Joins the connection and the reducer. Messages are collected and applied together once per frame, so that a burst of
 * averages costs one rendering; in a hidden tab, where no frames come, once a second.
 */
export class LiveStore {
  private current: LiveSnapshot = { state: initialLiveState, connection: { status: 'connecting' } };
  private readonly subscribers = new Set<() => void>();
  private pending: LiveAction[] = [];
  private cancelFlush: (() => void) | undefined;
  private readonly connection: LiveConnection;

  constructor(open: () => Socket) {
    this.connection = new LiveConnection(open, {
      onOpen: () => this.enqueue({ type: 'opened' }),
      onMessage: message => this.enqueue(message),
      onChange: connection => this.publish({ ...this.current, connection }),
    });
  }

  readonly subscribe = (subscriber: () => void): (() => void) => {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  };

  readonly snapshot = (): LiveSnapshot => this.current;

  readonly reconnectNow = (): void => this.connection.connect();

  /** Connects; answers how to stop. */
  start(): () => void {
    const wake = () => {
      // Also when the page is being hidden: the frame that was asked for would not come.
      this.flush();
      if (!document.hidden) this.connection.wake();
    };
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    this.connection.connect();
    return () => {
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      this.cancelFlush?.();
      this.cancelFlush = undefined;
      this.connection.disconnect();
    };
  }

  private enqueue(action: LiveAction): void {
    this.pending.push(action);
    this.cancelFlush ??= soon(() => this.flush());
  }

  private flush(): void {
    this.cancelFlush?.();
    this.cancelFlush = undefined;
    const actions = this.pending;
    this.pending = [];
    const state = actions.reduce(liveState, this.current.state);
    if (state === this.current.state) return;
    this.publish({ ...this.current, state });
    if (state.gap) this.connection.restart();
  }

  private publish(next: LiveSnapshot): void {
    this.current = next;
    for (const subscriber of this.subscribers) subscriber();
  }
}

function soon(task: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(task, 1_000);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(task);
  return () => cancelAnimationFrame(frame);
}
