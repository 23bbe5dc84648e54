import { Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import { formatDuration, formatExactly } from '../format/time';
import { formatUsage } from '../format/usage';
import { useNow } from '../format/useNow';
import { Icon } from '../theme/Icon';
import classes from './FiringTile.module.css';
import { type FiringAlert, firingFor } from './firing';
import { LimitMeter } from './LimitMeter';

interface FiringTileProps {
  readonly alert: FiringAlert;
}

/** One firing episode; leads to its host's chart. */
export function FiringTile({ alert }: FiringTileProps) {
  const now = useNow();
  const { episode, usage, excess } = alert;
  const { hostname, cpu, allowed_top, started_at, threshold_hostname } = episode;
  return (
    <Link to={{ search: `?host=${encodeURIComponent(hostname)}`, hash: '#hosts' }} className={classes.tile}>
      <span className={classes.top}>
        <span className={classes.level}>
          <Icon name="alarm" size={15} />
          Firing
        </span>
        <Tooltip label={`Over its limit since ${formatExactly(Date.parse(started_at))}`}>
          <span className={classes.since}>for {formatDuration(firingFor(alert, now))}</span>
        </Tooltip>
      </span>
      <span className={classes.series}>
        <span className={classes.host} title={hostname}>
          {hostname}
        </span>
        <span className={classes.cpu}>{cpu}</span>
      </span>
      <span className={classes.figures}>
        <span className={classes.usage}>{formatUsage(usage, allowed_top)}</span>
        <span className={classes.limit}>
          / {allowed_top} %{threshold_hostname === '*' && ' (default)'}
        </span>
        {excess > 0 && <span className={classes.excess}>+{formatUsage(excess, 0)}</span>}
      </span>
      <LimitMeter usage={usage} limit={allowed_top} />
    </Link>
  );
}
