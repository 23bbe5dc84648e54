import type {
  AlertMessage,
  AveragesMessage,
  AverageTuple,
  Episode,
  LiveMessage,
  RateMessage,
  SeriesHistory,
  SnapshotMessage,
  ThresholdLimit,
  ThresholdsMessage,
  WindowAverage,
} from './protocol';

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

export function isEpisode(value: unknown): value is Episode {
  return (
    isFields(value) &&
    isNumber(value.id) &&
    isText(value.dedup_key) &&
    isText(value.hostname) &&
    isText(value.cpu) &&
    (value.state === 'firing' || value.state === 'resolved') &&
    isNumber(value.allowed_top) &&
    isText(value.threshold_hostname) &&
    isInstant(value.started_at) &&
    isInstant(value.fired_window_end) &&
    isNumber(value.fired_usage_avg) &&
    isNumber(value.fired_usage_max) &&
    isInstant(value.fired_at) &&
    (isAbsent(value.resolved_window_end) || isInstant(value.resolved_window_end)) &&
    (isAbsent(value.resolved_usage_avg) || isNumber(value.resolved_usage_avg)) &&
    (isAbsent(value.resolved_at) || isInstant(value.resolved_at)) &&
    (isAbsent(value.resolved_reason) || isText(value.resolved_reason))
  );
}

export function isThresholdLimit(value: unknown): value is ThresholdLimit {
  return isFields(value) && isText(value.hostname) && isNumber(value.allowed_top);
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
    isListOf(value.thresholds, isThresholdLimit) &&
    isNumber(value.readings_per_second)
  );
}

function isAverages(value: Fields): value is Fields & AveragesMessage {
  return isListOf(value.averages, isWindowAverage);
}

function isAlert(value: Fields): value is Fields & AlertMessage {
  return (
    isCount(value.alert_sequence) &&
    (value.transition === 'firing' || value.transition === 'resolved') &&
    isEpisode(value.episode)
  );
}

function isThresholds(value: Fields): value is Fields & ThresholdsMessage {
  return isListOf(value.thresholds, isThresholdLimit);
}

function isRate(value: Fields): value is Fields & RateMessage {
  return isInstant(value.server_time) && isNumber(value.readings_per_second);
}

const guards: Record<string, (value: Fields) => boolean> = {
  snapshot: isSnapshot,
  averages: isAverages,
  alert: isAlert,
  thresholds: isThresholds,
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
