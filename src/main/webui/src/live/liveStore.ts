import { type Connection, LiveConnection, type Socket } from './connection';
import { initialLiveState, type LiveAction, type LiveState, liveState } from './liveState';

const EVERYTHING: readonly string[] = ['*'];
/**
 * Maximum milliseconds to apply messages in one frame; the rest waits for the next frame. A snapshot of
 * thousands of series comes in many messages.
 */
const FLUSH_BUDGET = 8;
/** Milliseconds that a page must have been open before fewer hosts are requested. */
const NARROW_AFTER = 10_000;

/**
 * A smaller difference of clocks, in milliseconds, is ignored: it may be the delay of a message and the
 * interval between messages.
 */
const UNNOTICED = 5_000;

const isEverything = (hosts: readonly string[]) => hosts[0] === EVERYTHING[0];

interface LiveSnapshot {
  readonly state: LiveState;
  readonly connection: Connection;
}

/**
 * Connects the WebSocket to the reducer. Messages are collected and applied once per frame, so that many
 * averages cause one rendering; in a hidden tab, which has no frames, once a second.
 */
export class LiveStore {
  private current: LiveSnapshot = { state: initialLiveState, connection: { status: 'connecting' } };
  private readonly subscribers = new Set<() => void>();
  private pending: LiveAction[] = [];
  private cancelFlush: (() => void) | undefined;
  /** By how much the service's clock is ahead of this machine's, in milliseconds. */
  private ahead = 0;
  private hosts: readonly string[] = EVERYTHING;
  private narrowing: ReturnType<typeof setTimeout> | undefined;
  private readonly connection: LiveConnection;

  /**
   * @param open connects and passes the sequence number of the last alert event that is known; the service,
   * possibly another instance than before, then waits until its snapshot is as new
   */
  constructor(open: (alertSequence: number) => Socket) {
    this.connection = new LiveConnection(() => open(this.current.state.alertSequence), {
      onOpen: () => {
        this.enqueue({ type: 'opened' });
        if (!isEverything(this.hosts)) this.sayHosts();
      },
      onMessage: message => this.enqueue(message),
      onChange: connection => this.publish({ ...this.current, connection }),
    });
  }

  readonly subscribe = (subscriber: () => void): (() => void) => {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  };

  /** Returns the time of the service's clock, epoch milliseconds. */
  readonly serviceNow = (): number => Date.now() + this.ahead;

  readonly snapshot = (): LiveSnapshot => this.current;

  readonly reconnectNow = (): void => this.connection.connect();

  /**
   * Declares the hosts whose averages the page shows; `['*']` for all. Fewer hosts are requested only after a
   * delay: a user who looks at one alert soon returns to the overview, for which all data would have to be
   * sent again.
   */
  readonly want = (hosts: readonly string[]): void => {
    clearTimeout(this.narrowing);
    if (hosts.join('\n') === this.hosts.join('\n')) return;
    const change = () => {
      this.hosts = hosts;
      this.sayHosts();
    };
    if (isEverything(hosts)) change();
    else this.narrowing = setTimeout(change, NARROW_AFTER);
  };

  private sayHosts(): void {
    this.connection.say({ hosts: this.hosts });
  }

  /** Connects; returns a function that disconnects. */
  start(): () => void {
    const wake = () => {
      // Also when the page is being hidden, because a requested frame would not come.
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
    let { state } = this.current;
    const until = performance.now() + FLUSH_BUDGET;
    let applied = 0;
    do {
      const action = this.pending[applied];
      if (action === undefined) break;
      state = liveState(state, action);
      applied++;
    } while (performance.now() < until);
    this.pending = this.pending.slice(applied);
    if (this.pending.length > 0) this.cancelFlush = soon(() => this.flush());
    if (state === this.current.state) return;
    const { serverTime } = state;
    if (serverTime !== undefined && serverTime !== this.current.state.serverTime) {
      const difference = serverTime - Date.now();
      this.ahead = Math.abs(difference) < UNNOTICED ? 0 : difference;
    }
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
