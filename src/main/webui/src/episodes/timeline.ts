import type { Delivery, EpisodeEvent } from '../api/episodes';
import { formatMoment } from '../format/time';
import { formatUsage } from '../format/usage';
import { reasonText } from '../model/firingAlerts';
import { clearsAt } from '../model/threshold';
import type { IconName } from '../theme/Icon';

type Tone = 'warning' | 'critical' | 'well' | 'quiet' | 'trouble';

export interface TimelineEntry {
  readonly key: string;
  /** Null for something that has not happened yet. */
  readonly at: string | null;
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  /** Whether nothing follows that is still to happen. */
  readonly isFinal?: boolean;
  readonly link?: { readonly to: string; readonly text: string };
}

/** Returns the timeline of an episode: events and notifications in order, then what is still to happen. */
export function timelineOf(
  events: readonly EpisodeEvent[],
  deliveries: readonly Delivery[],
): TimelineEntry[] {
  const end = events.find(({ transition }) => transition === 'resolved')?.sequence;
  const isRemark = ({ transition, sequence }: EpisodeEvent) => transition === 'resolved' && sequence !== end;
  const entries = [
    ...events.map(event => entryOfEvent(event, isRemark(event))),
    ...deliveries.flatMap(entriesOfDelivery),
  ];
  return entries.sort((a, b) => instant(a) - instant(b));
}

function instant({ at }: TimelineEntry): number {
  return at === null ? Number.POSITIVE_INFINITY : Date.parse(at);
}

/** @param isRemark whether the event was recorded after the episode had ended */
function entryOfEvent(event: EpisodeEvent, isRemark: boolean): TimelineEntry {
  const { icon, tone, title } = isRemark ? styleOfRemark(event) : styleOfEvent(event);
  return {
    key: `event ${event.sequence}`,
    at: event.occurred_at,
    icon,
    tone,
    title,
    detail: detailOf(event),
  };
}

interface EventStyle {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
}

function styleOfRemark({ reason, author }: EpisodeEvent): EventStyle {
  const title =
    reason === 'marked_usual' ? `${author ?? 'Somebody'} says that this was usual` : reasonText(reason);
  return { icon: 'hand', tone: 'quiet', title };
}

function styleOfEvent(event: EpisodeEvent): EventStyle {
  const { transition, reason, evidence, author, acknowledged_until } = event;
  const tone: Tone = evidence.level === 'critical' ? 'critical' : 'warning';
  const by = author === null ? '' : ` by ${author}`;
  switch (transition) {
    case 'pending':
      return {
        icon: 'hourglass',
        tone: 'quiet',
        title: 'Over the limit: pending until it has lasted long enough',
      };
    case 'firing':
      if (reason === 'clock_ahead') {
        return { icon: 'clock', tone, title: 'Fired: its clock is ahead, and others lose readings' };
      }
      if (reason === 'unusual') {
        return { icon: 'waves', tone, title: 'Fired: its usage is unusual' };
      }
      if (reason === 'no_averages') {
        return { icon: 'plug', tone, title: 'Fired: no averages arrive any more' };
      }
      return reason === 'host_silent'
        ? { icon: 'no-data', tone: 'critical', title: 'Fired: the host stopped sending readings' }
        : { icon: 'alarm', tone, title: reason === 'calmed_down' ? 'Fires steadily again' : 'Fired' };
    case 'escalated':
      return {
        icon: 'octagon',
        tone: 'critical',
        title: `Became critical${reason === 'clock_far_ahead' ? ': others lose all of their readings' : ''}`,
      };
    case 'de_escalated':
      return { icon: 'alarm', tone: 'warning', title: 'Back to a warning' };
    case 'flapping':
      return { icon: 'flapping', tone, title: 'Flapping: over and under again and again, notified once' };
    case 'resolved':
      if (reason === 'marked_usual' && author !== null) {
        return { icon: 'check', tone: 'well', title: `Resolved: ${author} says that this is usual` };
      }
      if (reason === 'gone' && author !== null) {
        return {
          icon: 'check',
          tone: 'well',
          title: `Resolved: ${author} says that the host is gone for good`,
        };
      }
      return { icon: 'check', tone: 'well', title: `Resolved: ${reasonText(reason)}` };
    case 'acknowledged':
      return {
        icon: 'hand',
        tone: 'quiet',
        title: `Acknowledged${by}${acknowledged_until === null ? '' : `, until ${formatMoment(Date.parse(acknowledged_until), Date.parse(event.occurred_at))}`}`,
      };
    case 'unacknowledged':
      if (reason === 'acknowledgement_expired') {
        const whose = author === null ? 'The acknowledgement' : `The acknowledgement of ${author}`;
        return { icon: 'undo', tone, title: `${whose} is over: unacknowledged again` };
      }
      return { icon: 'undo', tone: 'quiet', title: `Acknowledgement taken back${by}` };
    case 'muted':
      return {
        icon: 'mute',
        tone: 'quiet',
        title: reason === 'inhibited' ? 'Muted: its host sends nothing at all' : 'Muted by a silence',
      };
    case 'unmuted':
      return {
        icon: 'bell',
        tone: 'quiet',
        title:
          reason === 'inhibition_ended'
            ? 'No longer muted: its host sends data again'
            : 'No longer muted: the silence has ended',
      };
    default:
      return { icon: 'info', tone: 'quiet', title: transition.replaceAll('_', ' ') };
  }
}

function detailOf({ transition, evidence, comment }: EpisodeEvent): string {
  const { usage_avg, allowed_top, critical_top, clear_below, windows_over } = evidence;
  if (comment) return `“${comment}”`;
  if (usage_avg === null || allowed_top === null) return '';
  if (transition === 'resolved') {
    return `average ${formatUsage(usage_avg)} %, clears at ${clearsAt(allowed_top, clear_below)} %`;
  }
  if (!['pending', 'firing', 'escalated', 'de_escalated'].includes(transition)) return '';
  const isCritical = transition === 'escalated' || (transition === 'firing' && evidence.level === 'critical');
  const limit = isCritical && critical_top !== null ? critical_top : allowed_top;
  const windows = windows_over !== null && windows_over > 1 ? `, ${windows_over} windows in a row` : '';
  return `average ${formatUsage(usage_avg, limit)} %, limit ${limit} %${windows}`;
}

const RECEIVERS: Record<string, string> = {
  slack: 'Slack',
  webhook: 'the webhook',
  alertmanager: 'Alertmanager',
  pagerduty: 'PagerDuty',
  email: 'by e-mail',
};

/** Returns the first notification of a receiver, and the state of later ones. */
function entriesOfDelivery(delivery: Delivery): TimelineEntry[] {
  const { state, notifiedAt, firstNotifiedAt } = delivery;
  const isNotifiedOnce = state === 'notified' && notifiedAt === firstNotifiedAt;
  if (firstNotifiedAt === null || isNotifiedOnce) return [entryOfState(delivery, false)];
  const first = entryOfState(
    { ...delivery, state: 'notified', reason: '', notifiedAt: firstNotifiedAt },
    false,
  );
  return [{ ...first, key: `${first.key} first` }, entryOfState(delivery, true)];
}

function entryOfState(delivery: Delivery, isLater: boolean): TimelineEntry {
  const { receiver, channel, state, reason, permalink, notifiedAt } = delivery;
  const name = `${RECEIVERS[receiver] ?? receiver}${channel ? ` ${channel}` : ''}`;
  const base = { key: `delivery ${receiver} ${channel}`, at: null, detail: reason };
  switch (state) {
    case 'notified': {
      const title = isLater ? `Notified ${name} again` : `Notified ${name}`;
      const sent = { ...base, at: notifiedAt, icon: 'send', tone: 'quiet', title } as const;
      return permalink === null ? sent : { ...sent, link: { to: permalink, text: 'See the message' } };
    }
    case 'queued':
      return { ...base, icon: 'clock', tone: 'trouble', title: `${name}: queued` };
    case 'failed': {
      const title = `${name}: ${isLater ? 'a later notification' : 'notification'} failed`;
      return { ...base, icon: 'near', tone: 'trouble', title };
    }
    case 'muted':
      return {
        ...base,
        icon: 'mute',
        tone: 'quiet',
        title: `${name}: not notified, because the alert is muted`,
      };
    case 'not notified': {
      const detail = reason.replaceAll('_', ' ');
      return { ...base, icon: 'info', tone: 'quiet', title: `${name}: not notified`, detail, isFinal: true };
    }
  }
}
