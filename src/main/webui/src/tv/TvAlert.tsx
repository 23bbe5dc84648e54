import { LevelBadge } from '../episodes/LevelBadge';
import { useServiceNow } from '../format/serviceClock';
import { formatDuration } from '../format/time';
import { formatUsage } from '../format/usage';
import { DISPLAY_STATE_WORD, displayStateOf, isLoud } from '../model/displayState';
import { isOfHost } from '../model/episode';
import { type FiringAlert, firingFor } from '../model/firingAlerts';
import { troubleOf } from '../model/sentence';
import { atPresent } from '../model/unusual';
import { LimitMeter } from '../overview/LimitMeter';
import classes from './TvPage.module.css';

interface TvAlertProps {
  readonly alert: FiringAlert;
}

/** One alert, large enough to read from a distance. */
export function TvAlert({ alert }: TvAlertProps) {
  const now = useServiceNow();
  const { episode, usage, limit } = alert;
  const { hostname, cpu, level, acknowledged_by } = episode;
  return (
    <article className={classes.alert} data-level={level} data-quiet={!isLoud(episode) || undefined}>
      <p className={classes.top}>
        <LevelBadge level={level} />
        {!isLoud(episode) && <span>{acknowledged_by ?? DISPLAY_STATE_WORD[displayStateOf(episode)]}</span>}
        <span className={classes.since}>{formatDuration(firingFor(alert, now))}</span>
      </p>
      <p className={classes.name}>
        <span className={classes.host}>{hostname}</span>
        {!isOfHost(episode) && <span className={classes.dim}>{cpu}</span>}
      </p>
      {usage === undefined || limit === null ? (
        <p className={classes.usage}>{troubleOf(atPresent(episode, usage))}</p>
      ) : (
        <>
          <p className={classes.usage}>
            {formatUsage(usage, limit)} <span className={classes.dim}>/ {limit} %</span>
          </p>
          <LimitMeter usage={usage} limit={limit} />
        </>
      )}
    </article>
  );
}
