import { Link } from 'react-router';
import { Ago } from '../format/Ago';
import { formatDuration } from '../format/time';
import { formatUsage } from '../format/usage';
import { useFiringCount, useLive } from '../live/LiveProvider';
import { limitBeside } from '../model/displayState';
import { type Episode, isOfHost } from '../model/episode';
import { lasted, reasonText } from '../model/firingAlerts';
import { Icon } from '../theme/Icon';
import classes from './RecentlyResolved.module.css';

const SHOWN = 5;
/** Number of entries beside a single row of alerts; more would push the charts down. */
const SHOWN_BESIDE_ONE_ROW = 3;

/** The word before the duration, by kind of episode. */
const WAS: Record<Episode['kind'], string> = {
  over_threshold: 'over',
  no_data: 'no-data',
  clock_ahead: 'ahead',
  no_averages: 'no averages',
  unusual: 'unusual',
  other: 'open',
};

/** The newest resolved episodes, beside the firing ones. */
export function RecentlyResolved() {
  const recent = useLive(state => state.recent);
  const firing = useFiringCount();
  const shown = firing > 0 && firing <= 3 ? SHOWN_BESIDE_ONE_ROW : SHOWN;
  return (
    <section aria-labelledby="recently-resolved" className={classes.section}>
      <div className={classes.heading}>
        <h2 id="recently-resolved">Recently resolved</h2>
        <Link to="/alerts?state=resolved" className={classes.more}>
          All alerts
        </Link>
      </div>
      <ul className={classes.list}>
        {recent.slice(0, shown).map(episode => {
          const length = lasted(episode);
          const { fired_usage_avg: usage } = episode;
          const limit = usage === null ? null : limitBeside(episode, usage);
          return (
            <li key={episode.id} className={classes.row}>
              <Icon name="check" className={classes.icon} />
              <span className={classes.series}>
                <Link to={`/alerts/${episode.id}`} className={classes.host} title={episode.hostname}>
                  {episode.hostname}
                </Link>{' '}
                <span className={classes.dim}>{isOfHost(episode) ? '' : episode.cpu}</span>
              </span>
              <span className={classes.figures}>
                {usage !== null && limit !== null && (
                  <>
                    {formatUsage(usage, limit)}
                    <span className={classes.dim}> / {limit} %</span>
                  </>
                )}
              </span>
              <span className={classes.story}>
                {length !== undefined && (
                  <>
                    {WAS[episode.kind]} for {formatDuration(length)},{' '}
                  </>
                )}
                {reasonText(episode.resolved_reason)}
              </span>
              <span className={classes.when}>
                <Ago at={episode.resolved_window_end ?? episode.resolved_at ?? episode.started_at} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
