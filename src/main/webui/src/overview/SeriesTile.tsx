import { Link } from 'react-router';
import { LEVEL_ICON, limitBeside } from '../episodes/standing';
import { formatUsage } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { useSilentSince } from '../live/silentHosts';
import { Icon } from '../theme/Icon';
import { currentUsage, levelOf } from './ranking';
import classes from './SeriesTile.module.css';

interface SeriesTileProps {
  readonly hostname: string;
  readonly cpu: string;
}

/** A series: its name and its value beside its limit. The sparkline is drawn over it by the board. */
export function SeriesTile({ hostname, cpu }: SeriesTileProps) {
  const usage = useLive(state => currentUsage(state.hosts.get(hostname)?.series.get(cpu)));
  const limit = useLive(state => state.limits.of(hostname, cpu));
  const isSilent = useSilentSince(hostname) !== undefined;
  const level = limit && usage !== undefined && !isSilent ? levelOf(usage, limit) : undefined;
  const beside = limit && limitBeside({ ...limit, level: level ?? 'warning' }, usage ?? 0);
  return (
    <Link
      to={`/alerts?state=all&host=${encodeURIComponent(hostname)}&cpu=${encodeURIComponent(cpu)}`}
      className={classes.tile}
      data-level={level}
      data-silent={isSilent || undefined}
    >
      <span className={classes.cpu} title={cpu}>
        {cpu}
      </span>
      {level && <Icon name={LEVEL_ICON[level]} size={13} className={classes.icon} />}
      <span className={classes.figures}>
        <span className={classes.usage}>
          {usage === undefined ? '–' : formatUsage(usage, beside ?? undefined)}
        </span>
        {limit ? ` / ${beside} %` : ' %'}
      </span>
    </Link>
  );
}
