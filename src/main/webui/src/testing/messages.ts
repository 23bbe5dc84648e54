import type { AlertMessage, SnapshotMessage } from '../model/messages';
import { episode } from './episodes';

export const SERVER_TIME = '2021-10-11T12:53:42Z';
/** The end of the window that the samples speak of. */
export const WINDOW_END = Date.parse('2021-10-11T12:53:30Z');

export function snapshot(changes: Partial<SnapshotMessage> = {}): SnapshotMessage {
  return {
    type: 'snapshot',
    sequence: 0,
    alert_sequence: 7,
    server_time: SERVER_TIME,
    firing: [],
    recent: [],
    series: [],
    thresholds: [],
    readings_per_second: 1200,
    ...changes,
  };
}

export function fired(changes: Partial<AlertMessage> = {}): AlertMessage {
  return {
    type: 'alert',
    sequence: 1,
    alert_sequence: 8,
    transition: 'firing',
    reason: 'went_over',
    episode: episode(),
    ...changes,
  };
}
