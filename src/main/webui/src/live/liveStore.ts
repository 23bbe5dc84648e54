import { type Connection, LiveConnection, type Socket } from './connection';
import { initialLiveState, type LiveAction, type LiveState, liveState } from './liveState';

const EVERYTHING: readonly string[] = ['*'];
/** Thousands of series come in many messages; what does not fit into this many milliseconds waits for the next frame. */
const FLUSH_BUDGET = 8;
/** In milliseconds. */
const NARROW_AFTER = 10_000;

/** What a message may be under way, and how rarely they come: less than that, in milliseconds, is no difference of clocks. */
const UNNOTICED = 5_000;

const isEverything = (hosts: readonly string[]) => hosts[0] === EVERYTHING[0];

interface LiveSnapshot {
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
  /** Of the service's clock before this machine's, in milliseconds. */
  private ahead = 0;
  private hosts: readonly string[] = EVERYTHING;
  private narrowing: ReturnType<typeof setTimeout> | undefined;
  private readonly connection: LiveConnection;

  /**
   * @param open connects, and says to the service how far alerts are known, which may be another instance than before:
   * it then does not begin with less.
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

  /** What the service's clock shows, epoch milliseconds. */
  readonly serviceNow = (): number => Date.now() + this.ahead;

  readonly snapshot = (): LiveSnapshot => this.current;

  readonly reconnectNow = (): void => this.connection.connect();

  /**
   * Says of which hosts the page shows averages; `['*']` for all. Less is asked for only when the page has stayed for a
   * while: whoever looks at one alert is soon back at the overview, which would need everything again.
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
