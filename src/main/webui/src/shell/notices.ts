import {
  isGone,
  isInTrouble,
  labelOf,
  type Receiver,
  receiversOrSlack,
  useReceivers,
} from '../api/notifications';
import { useServiceStatus } from '../api/status';
import type { ServiceStatus } from '../api/statusSchema';
import { formatElapsed } from '../format/time';
import { useNow } from '../format/useNow';
import { type Connection, isAway, oldSince } from '../live/connection';
import { useConnection } from '../live/LiveProvider';
import type { IconName } from '../theme/Icon';
import { type LiveTrouble, useLiveTrouble } from './useLiveTrouble';

export interface Notice {
  readonly key: string;
  readonly icon: IconName;
  /** `warning`: something has to be done. `note`: for information; can be dismissed. */
  readonly tone: 'warning' | 'note';
  readonly title: string;
  readonly detail: string;
  /** What to do about it; not shown where there is no room. */
  readonly hint?: string;
}

/** Returns the current notices about the service, most important first. */
export function useNotices(): Notice[] {
  const status = useServiceStatus();
  const receivers = useReceivers().data;
  return noticesFor(status, receivers, useConnection(), useNow(), useLiveTrouble());
}

/**
 * Returns the notices about the service, most important first.
 *
 * @param receivers undefined until known
 * @param trouble why the live feed is not connected although the service answers
 */
export function noticesFor(
  status: ServiceStatus | undefined,
  receivers: readonly Receiver[] | undefined,
  connection: Connection,
  now: number,
  trouble?: LiveTrouble,
): Notice[] {
  const notices: Notice[] = [];
  const old = oldData(connection, now, trouble);
  if (old) notices.push(old);
  if (!status || isAway(connection)) return notices;
  const { stream, database, slack } = status;
  if (stream.state === 'stopped') {
    notices.push(
      warning('stream', 'Readings are not being processed', stream.reason || 'The stream has stopped.'),
    );
  }
  if (stream.state === 'connecting') {
    notices.push(
      warning('stream', 'Waiting for Kafka', stream.reason || 'Readings continue when it answers.'),
    );
  }
  if (database.state === 'degraded' || database.state === 'down') {
    const detail = 'Until it does, no alert fires and no notification is sent. Both catch up afterwards.';
    notices.push(warning('database', 'The database does not answer', `${detail} ${database.reason}`.trim()));
  }
  notices.push(...receiversOrSlack(receivers, slack).filter(isInTrouble).map(noticeOf));
  if (receivers?.length === 0 && slack.state === 'off') {
    notices.push({
      key: 'slack-off',
      icon: 'info',
      tone: 'note',
      title: 'Slack is off',
      detail: 'Alerts are shown here only.',
      hint: slack.reason || 'Set HIGHWATER_SLACK_TOKEN and HIGHWATER_SLACK_CHANNEL to send them.',
    });
  }
  return notices;
}

function noticeOf(receiver: Receiver): Notice {
  const { name, state, reason, parked, waiting } = receiver;
  const key = `receiver ${name}`;
  if (isGone(receiver)) {
    const what = waiting === 1 ? '1 notification waits' : `${waiting} notifications wait`;
    const detail = `${what} for it: give what waits to another receiver, or drop it.`;
    return warning(key, `${labelOf(receiver)} is not configured any more`, detail);
  }
  if (state === 'failing')
    return warning(key, `Notifications to ${labelOf(receiver)} fail`, reason || 'They are tried again.');
  const notSent =
    parked === 1 ? '1 notification was not delivered.' : `${parked} notifications were not delivered.`;
  return warning(key, `${labelOf(receiver)} refuses notifications`, `${notSent} ${reason}`.trim());
}

function warning(key: string, title: string, detail: string): Notice {
  return { key, icon: 'near', tone: 'warning', title, detail };
}

function oldData(connection: Connection, now: number, trouble?: LiveTrouble): Notice | undefined {
  const since = oldSince(connection);
  const age = since !== undefined && `What you see is ${formatElapsed(now - since)} old.`;
  if (trouble) {
    const detail = age ? `${age} ${trouble.detail}` : trouble.detail;
    return { key: 'old', icon: 'plug', tone: 'warning', title: trouble.title, detail };
  }
  if (!age) return undefined;
  return {
    key: 'old',
    icon: 'plug',
    tone: 'warning',
    title: 'Not live',
    detail: `${age} It catches up by itself as soon as Highwater answers.`,
  };
}
