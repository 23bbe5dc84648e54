import type {
  AlertMessage,
  AveragesMessage,
  AverageTuple,
  Episode,
  GoneMessage,
  LiveMessage,
  RateMessage,
  SeriesHistory,
  SeriesMessage,
  SnapshotMessage,
  ThresholdLimit,
  ThresholdsMessage,
  WindowAverage,
} from './messages';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isInstant = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));
const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(isItem);
}

const isOptionalNumber = (value: unknown) => isAbsent(value) || isNumber(value);
const isOptionalInstant = (value: unknown) => isAbsent(value) || isInstant(value);
const isOptionalText = (value: unknown) => isAbsent(value) || isText(value);
const isOneOf = (value: unknown, ...known: string[]) => isText(value) && known.includes(value);

const EPISODE_NUMBERS = [
  'allowed_top',
  'critical_top',
  'clear_below',
  'usage_avg',
  'usage_max',
  'windows_over',
  'fired_usage_avg',
  'fired_usage_max',
  'resolved_usage_avg',
  'silence_id',
];
const EPISODE_INSTANTS = [
  'window_end',
  'fired_window_end',
  'fired_at',
  'resolved_window_end',
  'resolved_at',
  'acknowledged_at',
];
const EPISODE_TEXTS = [
  'threshold_hostname',
  'threshold_cpu',
  'resolved_reason',
  'acknowledged_by',
  'acknowledged_comment',
];

export function isEpisode(value: unknown): value is Episode {
  return (
    isFields(value) &&
    isNumber(value.id) &&
    isText(value.dedup_key) &&
    isOneOf(value.kind, 'over_threshold', 'no_data') &&
    isText(value.hostname) &&
    isText(value.cpu) &&
    isOneOf(value.state, 'pending', 'firing', 'resolved') &&
    isOneOf(value.level, 'warning', 'critical') &&
    isText(value.reason) &&
    typeof value.flapping === 'boolean' &&
    typeof value.inhibited === 'boolean' &&
    isInstant(value.started_at) &&
    (value.kind === 'no_data' || isNumber(value.allowed_top)) &&
    EPISODE_NUMBERS.every(name => isOptionalNumber(value[name])) &&
    EPISODE_INSTANTS.every(name => isOptionalInstant(value[name])) &&
    EPISODE_TEXTS.every(name => isOptionalText(value[name]))
  );
}

export function isThresholdLimit(value: unknown): value is ThresholdLimit {
  return (
    isFields(value) &&
    isText(value.hostname) &&
    isText(value.cpu) &&
    isNumber(value.allowed_top) &&
    isOptionalNumber(value.critical_top) &&
    isOptionalNumber(value.clear_below) &&
    isNumber(value.pending_windows) &&
    isNumber(value.pending_seconds) &&
    isNumber(value.keep_firing_seconds)
  );
}

function isAverageTuple(value: unknown): value is AverageTuple {
  return Array.isArray(value) && value.length >= 3 && value.slice(0, 3).every(isNumber);
}

function isSeriesHistory(value: unknown): value is SeriesHistory {
  return (
    isFields(value) && isText(value.hostname) && isText(value.cpu) && isListOf(value.averages, isAverageTuple)
  );
}

function isWindowAverage(value: unknown): value is WindowAverage {
  return (
    isFields(value) &&
    isText(value.hostname) &&
    isText(value.cpu) &&
    isNumber(value.window_end) &&
    isNumber(value.usage_avg) &&
    isNumber(value.usage_max)
  );
}

function isSnapshot(value: Fields): value is Fields & SnapshotMessage {
  return (
    isCount(value.alert_sequence) &&
    isInstant(value.server_time) &&
    isListOf(value.firing, isEpisode) &&
    isListOf(value.recent, isEpisode) &&
    isListOf(value.series, isSeriesHistory) &&
    (isAbsent(value.parts) || isCount(value.parts)) &&
    isListOf(value.thresholds, isThresholdLimit) &&
    isNumber(value.readings_per_second)
  );
}

function isSeries(value: Fields): value is Fields & SeriesMessage {
  return isListOf(value.series, isSeriesHistory);
}

function isAverages(value: Fields): value is Fields & AveragesMessage {
  return isListOf(value.averages, isWindowAverage);
}

function isGone(value: Fields): value is Fields & GoneMessage {
  return isListOf(
    value.series,
    (item): item is GoneMessage['series'][number] =>
      isFields(item) && isText(item.hostname) && isText(item.cpu),
  );
}

function isAlert(value: Fields): value is Fields & AlertMessage {
  return (
    isCount(value.alert_sequence) &&
    isText(value.transition) &&
    isText(value.reason) &&
    isEpisode(value.episode)
  );
}

function isThresholds(value: Fields): value is Fields & ThresholdsMessage {
  return isListOf(value.thresholds, isThresholdLimit);
}

function isRate(value: Fields): value is Fields & RateMessage {
  return (
    isInstant(value.server_time) &&
    isNumber(value.readings_per_second) &&
    isOptionalNumber(value.last_window_end)
  );
}

const guards: Record<string, (value: Fields) => boolean> = {
  snapshot: isSnapshot,
  series: isSeries,
  averages: isAverages,
  gone: isGone,
  alert: isAlert,
  thresholds: isThresholds,
  silences: () => true,
  rate: isRate,
};

/**
 * Reads one frame. Answers `undefined` for one that breaks the contract, so that the connection can start over from a
 * snapshot rather than show figures it only half understood. A message of a type that a newer service may have added
 * is not an error: it is handed on as `unknown`.
 */
export function parseLiveMessage(frame: unknown): LiveMessage | undefined {
  if (!isText(frame)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return undefined;
  }
  if (!isFields(value) || !isText(value.type) || !isCount(value.sequence)) return undefined;
  const guard = Object.hasOwn(guards, value.type) ? guards[value.type] : undefined;
  if (!guard) return { type: 'unknown', sequence: value.sequence };
  return guard(value) ? (value as unknown as LiveMessage) : undefined;
}
