import type { ServiceStatus } from '../api/status';
import { formatElapsed } from '../format/time';
import { type Connection, isAway, oldSince } from '../live/connection';
import type { IconName } from '../theme/Icon';

export interface Notice {
  readonly key: string;
  readonly icon: IconName;
  /** `warning` is something to look after; `note` is merely good to know, and can be put away. */
  readonly tone: 'warning' | 'note';
  readonly title: string;
  readonly detail: string;
  /** What to do about it; left out where there is no room. */
  readonly hint?: string;
}

/** What there is to say about the service itself, most important first. */
export function noticesFor(status: ServiceStatus | undefined, connection: Connection, now: number): Notice[] {
  const notices: Notice[] = [];
  const old = oldData(connection, now);
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
    const detail = 'Until it does nothing fires and nobody is told; it is made up for afterwards.';
    notices.push(warning('database', 'The database does not answer', `${detail} ${database.reason}`.trim()));
  }
  if (slack.state === 'failing') {
    notices.push(warning('slack', 'Slack messages fail', slack.reason || 'Alerts are shown here only.'));
  }
  if (slack.state === 'parked') {
    const told =
      slack.parked === 1 ? '1 alert has not been told.' : `${slack.parked} alerts have not been told.`;
    notices.push(warning('slack', 'Slack refuses', slack.reason === '' ? told : `${told} ${slack.reason}`));
  }
  if (slack.state === 'off') {
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

function warning(key: string, title: string, detail: string): Notice {
  return { key, icon: 'near', tone: 'warning', title, detail };
}

function oldData(connection: Connection, now: number): Notice | undefined {
  const since = oldSince(connection);
  if (since === undefined) return undefined;
  const age = formatElapsed(now - since);
  return {
    key: 'old',
    icon: 'plug',
    tone: 'warning',
    title: 'Not live',
    detail: `What you see is ${age} old. It catches up by itself as soon as Highwater answers.`,
  };
}
