import { Link } from 'react-router';
import { useHostAlerts } from '../api/alerts';
import { AlertDuration } from '../episodes/AlertDuration';
import { LevelBadge } from '../episodes/LevelBadge';
import { StateBadge } from '../episodes/StateBadge';
import { Moment } from '../format/Moment';
import { formatUsage } from '../format/usage';
import { isLoud } from '../model/displayState';
import { type Episode, isOfHost } from '../model/episode';
import { troubleOf } from '../model/sentence';
import classes from './HostPage.module.css';

interface HostAlertsProps {
  readonly hostname: string;
  /** ISO-8601. */
  readonly from: string;
  readonly view: readonly [number, number];
}

const MOST = 30;

/** The alerts of the host in the time range of the chart. */
export function HostAlerts({ hostname, from, view }: HostAlertsProps) {
  const { data, error } = useHostAlerts(hostname, from);
  const shown = (data ?? []).filter(
    ({ started_at, resolved_at }) =>
      Date.parse(started_at) < view[1] && (resolved_at === null || Date.parse(resolved_at) >= view[0]),
  );
  return (
    <section className={classes.card} aria-label="Alerts of that time">
      <h2 className={classes.title}>Alerts</h2>
      {error && <p className={classes.note}>{error.message}</p>}
      {data && shown.length === 0 && <p className={classes.note}>None in the time that is shown.</p>}
      <ul className={classes.list}>
        {shown.slice(0, MOST).map(episode => (
          <li key={episode.id} className={classes.row}>
            <LevelBadge level={episode.level} quiet={!isLoud(episode)} />
            <StateBadge episode={episode} />
            <Link to={`/alerts/${episode.id}`}>
              {isOfHost(episode) ? '' : `${episode.cpu} `}
              {episode.kind === 'over_threshold' ? overLimit(episode) : troubleOf(episode)}
            </Link>
            <span className={classes.dim}>
              <Moment at={episode.started_at} />
              {', '}
              <AlertDuration episode={episode} />
            </span>
          </li>
        ))}
      </ul>
      {shown.length > MOST && <p className={classes.note}>and {shown.length - MOST} more.</p>}
    </section>
  );
}

/**
 * Returns `91 %, over 80 %`, with the usage when the alert fired or, for a pending one, the current usage.
 */
function overLimit({ level, fired_usage_avg, usage_avg, allowed_top, critical_top }: Episode): string {
  const usage = fired_usage_avg ?? usage_avg;
  const limit = level === 'critical' ? (critical_top ?? allowed_top) : allowed_top;
  if (usage === null || limit === null) return 'over its limit';
  return `${formatUsage(usage, limit)} %, over ${limit} %`;
}
