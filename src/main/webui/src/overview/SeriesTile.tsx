import { VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { formatUsage } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { useCurrentUsage } from '../live/useCurrentUsage';
import { addressOfAlerts } from '../model/address';
import { LEVEL_ICON, limitBeside } from '../model/displayState';
import { levelOf } from '../model/ranking';
import { Icon } from '../theme/Icon';
import classes from './SeriesTile.module.css';

interface SeriesTileProps {
  readonly hostname: string;
  readonly cpu: string;
}

/** A series as a tile: its name, and its value beside its limit. The board draws the sparkline over it. */
export function SeriesTile({ hostname, cpu }: SeriesTileProps) {
  const usage = useCurrentUsage(hostname, cpu);
  const limit = useLive(state => state.limits.of(hostname, cpu));
  const isUsual = useLive(state => !limit && state.limits.rowOf(hostname, cpu) !== undefined);
  const level = limit && usage !== undefined ? levelOf(usage, limit) : undefined;
  const beside = limit && limitBeside({ ...limit, level: level ?? 'warning' }, usage ?? 0);
  return (
    <Link
      to={addressOfAlerts('all', hostname, cpu)}
      className={classes.tile}
      data-level={level}
      data-no-data={usage === undefined || undefined}
    >
      <span className={classes.cpu} title={cpu}>
        {cpu}
      </span>
      {level && <Icon name={LEVEL_ICON[level]} size={13} className={classes.icon} />}
      <span className={classes.figures}>
        <span className={classes.usage}>
          {usage === undefined ? 'no readings' : formatUsage(usage, beside ?? undefined)}
        </span>
        {limit ? ` / ${beside} %` : usage !== undefined && ' %'}
        {isUsual && <VisuallyHidden>, compared with no limit</VisuallyHidden>}
      </span>
    </Link>
  );
}
