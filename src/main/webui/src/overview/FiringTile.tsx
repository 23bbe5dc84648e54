import { Tooltip } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import { AcknowledgedUntil } from '../episodes/AcknowledgedUntil';
import { LevelBadge } from '../episodes/LevelBadge';
import { StateBadge } from '../episodes/StateBadge';
import { useServiceClock } from '../format/serviceClock';
import { formatDuration, formatExactly } from '../format/time';
import { useNow } from '../format/useNow';
import { displayStateOf } from '../model/displayState';
import { type Episode, isOfHost } from '../model/episode';
import { type FiringAlert, firingFor, lasted } from '../model/firingAlerts';
import { atPresent } from '../model/unusual';
import { FiringFigures } from './FiringFigures';
import classes from './FiringTile.module.css';
import { HostTrouble } from './HostTrouble';

interface FiringTileProps {
  readonly alert: FiringAlert;
}

/** A firing episode as a tile; links to its page. */
export const FiringTile = memo(function FiringTile({ alert }: FiringTileProps) {
  const serverNow = useServiceClock();
  useNow();
  const { episode } = alert;
  const { id, hostname, kind, level, started_at, acknowledged_by, acknowledged_until } = episode;
  const shown = displayStateOf(episode);
  return (
    <Link to={`/alerts/${id}`} className={classes.tile} data-level={level} data-display={shown}>
      <span className={classes.top}>
        <LevelBadge level={level} />
        {shown !== 'firing' && <StateBadge episode={episode} />}
        <Tooltip label={`Since ${formatExactly(Date.parse(started_at))}`}>
          <span className={classes.since}>
            {shown === 'resolved'
              ? `lasted ${formatDuration(lasted(episode) ?? 0)}`
              : `for ${formatDuration(firingFor(alert, serverNow()))}`}
          </span>
        </Tooltip>
      </span>
      <span className={classes.series}>
        <span className={classes.host} title={hostname}>
          {hostname}
        </span>
        <span className={classes.cpu}>{partOf(episode)}</span>
      </span>
      {kind === 'over_threshold' ? (
        <FiringFigures alert={alert} />
      ) : (
        <HostTrouble episode={atPresent(episode, alert.usage)} />
      )}
      {shown === 'acknowledged' && acknowledged_by && (
        <span className={classes.who}>
          Acknowledged by {acknowledged_by}
          {acknowledged_until && <AcknowledgedUntil until={acknowledged_until} />}
        </span>
      )}
    </Link>
  );
}, isSame);

/**
 * Compares the parts of an alert, because alert objects are created again with each average of any series.
 */
function isSame({ alert: a }: FiringTileProps, { alert: b }: FiringTileProps): boolean {
  return a.episode === b.episode && a.usage === b.usage && a.windowEnd === b.windowEnd;
}

/** Returns what the episode is about: a part of the host, or something that is not a host. */
function partOf(episode: Episode): string {
  if (episode.kind === 'no_averages') return 'topic of the averages';
  return isOfHost(episode) ? 'the whole host' : episode.cpu;
}
