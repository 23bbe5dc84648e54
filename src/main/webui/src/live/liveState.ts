import type { Episode } from '../model/episode';
import { foldAverages, foldHistories, type Hosts, type HostsState, hostsFrom, without } from '../model/hosts';
import { Limits } from '../model/limits';
import type {
  AlertMessage,
  GoneMessage,
  LiveMessage,
  SeriesHistory,
  SnapshotMessage,
  WindowAverage,
} from '../model/messages';

/** Number of resolved episodes kept for the overview; the alerts page loads older ones from the service. */
const RECENT_KEPT = 50;

export interface LiveState {
  /** Whether a snapshot has ever arrived. Until then the fields below are empty because nothing is known. */
  readonly loaded: boolean;
  /** Sequence number of the last message on this connection; -1 before the first. */
  readonly sequence: number;
  /** Whether a message of this connection was missed. The state may be wrong until the next snapshot. */
  readonly gap: boolean;
  readonly alertSequence: number;
  readonly hosts: Hosts;
  /** The hosts in the parts of a snapshot that have arrived; undefined when it is complete. */
  readonly coming: ComingHosts | undefined;
  /** Number of windows kept for each series. */
  readonly windowsKept: number;
  /** End of the newest window of all series, epoch milliseconds. */
  readonly lastWindowEnd: number | undefined;
  /** All episodes that have not ended: pending, firing and muted ones. */
  readonly open: ReadonlyMap<number, Episode>;
  /** Resolved episodes, newest first. */
  readonly recent: readonly Episode[];
  readonly limits: Limits;
  /** Number that grows whenever silences have changed and have to be loaded again. */
  readonly silencesChanged: number;
  /** Null where another engine reads the readings and the rate is not known. */
  readonly readingsPerSecond: number | null | undefined;
  /** Time of the service's clock in its last message, epoch milliseconds. */
  readonly serverTime: number | undefined;
}

interface ComingHosts {
  readonly hosts: HostsState;
  /** Number of messages of the snapshot that are still to come. */
  readonly parts: number;
}

export const initialLiveState: LiveState = {
  loaded: false,
  sequence: -1,
  gap: false,
  alertSequence: 0,
  hosts: new Map(),
  coming: undefined,
  windowsKept: 60,
  lastWindowEnd: undefined,
  open: new Map(),
  recent: [],
  limits: new Limits([]),
  silencesChanged: 0,
  readingsPerSecond: undefined,
  serverTime: undefined,
};

export type LiveAction = { readonly type: 'opened' } | LiveMessage;

/**
 * The reducer of the live state. Pure; returns the same object when nothing has changed. The state from
 * before a reconnect is kept until the snapshot of the new connection replaces it.
 */
export function liveState(state: LiveState, action: LiveAction): LiveState {
  if (action.type === 'opened') return { ...state, sequence: -1, gap: false, coming: undefined };
  if (state.gap || action.sequence <= state.sequence) return state;
  // A connection begins with a snapshot; if it begins with another message, the snapshot was missed.
  const missed =
    action.sequence !== state.sequence + 1 || (action.sequence === 0 && action.type !== 'snapshot');
  if (missed) return { ...state, gap: true };
  return apply({ ...state, sequence: action.sequence }, action);
}

function apply(state: LiveState, message: LiveMessage): LiveState {
  switch (message.type) {
    case 'snapshot':
      return fromSnapshot(state, message);
    case 'series':
      return withSeries(state, message.series);
    case 'averages':
      return withAverages(state, message.averages);
    case 'gone':
      return withoutSeries(state, message.series);
    case 'alert':
      return withAlert(state, message);
    case 'thresholds':
      return { ...state, limits: new Limits(message.thresholds) };
    case 'silences':
      return { ...state, silencesChanged: state.silencesChanged + 1 };
    case 'rate':
      return {
        ...state,
        readingsPerSecond: message.readings_per_second,
        serverTime: Date.parse(message.server_time),
        lastWindowEnd: message.last_window_end ?? state.lastWindowEnd,
      };
    case 'unknown':
      return state;
  }
}

function fromSnapshot(state: LiveState, message: SnapshotMessage): LiveState {
  const first = hostsFrom(message.series);
  const parts = (message.parts ?? 1) - 1;
  return {
    ...state,
    // The snapshot contains only the first of many series. Other series are kept until the last part shows
    // whether they still exist.
    ...(parts > 0 ? foldHistories(state, message.series) : first),
    coming: parts > 0 ? { hosts: first, parts } : undefined,
    loaded: true,
    alertSequence: message.alert_sequence,
    open: new Map(message.firing.map(episode => [episode.id, episode])),
    recent: message.recent.slice(0, RECENT_KEPT),
    limits: new Limits(message.thresholds),
    silencesChanged: state.silencesChanged + 1,
    readingsPerSecond: message.readings_per_second,
    serverTime: Date.parse(message.server_time),
  };
}

function withSeries(state: LiveState, series: readonly SeriesHistory[]): LiveState {
  const { coming } = state;
  const next = { ...state, ...foldHistories(state, series) };
  if (!coming) return next;
  const hosts = foldHistories(coming.hosts, series);
  const parts = coming.parts - 1;
  if (parts > 0) return { ...next, coming: { hosts, parts } };
  return { ...next, hosts: hosts.hosts, windowsKept: hosts.windowsKept, coming: undefined };
}

function withAverages(state: LiveState, averages: readonly WindowAverage[]): LiveState {
  const { coming } = state;
  const next = { ...state, ...foldAverages(state, averages) };
  return coming ? { ...next, coming: { ...coming, hosts: foldAverages(coming.hosts, averages) } } : next;
}

function withoutSeries(state: LiveState, series: GoneMessage['series']): LiveState {
  const { coming } = state;
  const next = { ...state, hosts: without(state.hosts, series) };
  if (!coming) return next;
  const hosts = { ...coming.hosts, hosts: without(coming.hosts.hosts, series) };
  return { ...next, coming: { ...coming, hosts } };
}

function withAlert(state: LiveState, { alert_sequence, episode }: AlertMessage): LiveState {
  if (alert_sequence <= state.alertSequence) return state;
  const open = new Map(state.open);
  if (episode.state !== 'resolved') {
    open.set(episode.id, episode);
    return { ...state, alertSequence: alert_sequence, open };
  }
  open.delete(episode.id);
  // An episode that never fired is not listed as resolved.
  if (episode.fired_at === null) return { ...state, alertSequence: alert_sequence, open };
  return { ...state, alertSequence: alert_sequence, open, recent: withResolved(state.recent, episode) };
}

/**
 * Adds a resolved episode. One that is already listed, and changes again because it was marked as usual,
 * stays in its place.
 */
function withResolved(recent: readonly Episode[], episode: Episode): readonly Episode[] {
  if (recent.some(({ id }) => id === episode.id)) {
    return recent.map(known => (known.id === episode.id ? episode : known));
  }
  const last = recent.at(-1);
  const isOlder =
    recent.length === RECENT_KEPT &&
    Date.parse(episode.resolved_at ?? '') < Date.parse(last?.resolved_at ?? '');
  return isOlder ? recent : [episode, ...recent].slice(0, RECENT_KEPT);
}
