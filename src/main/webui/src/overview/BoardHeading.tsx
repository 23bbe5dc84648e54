import { Link } from 'react-router';
import { plural } from '../format/usage';
import { useNoDataSince } from '../live/useNoDataSince';
import { LEVEL_ICON, LEVEL_WORD } from '../model/displayState';
import type { HostRank } from '../model/ranking';
import { Icon } from '../theme/Icon';
import classes from './BoardHeading.module.css';
import { NoDataSince } from './NoDataSince';
import { UsualWord } from './UsualWord';

interface BoardHeadingProps {
  readonly rank: HostRank;
  /** Whether it is as wide as one tile; that tile then shows the state of the host's only CPU. */
  readonly isNarrow?: boolean;
}

/** The heading of a host above its tiles; links to its chart. */
export function BoardHeading({ rank, isNarrow = false }: BoardHeadingProps) {
  const { hostname, over, worst, limitState } = rank;
  const level = worst?.level;
  const noDataSince = useNoDataSince(hostname);
  return (
    <h3 className={classes.heading}>
      <Link
        to={`?host=${encodeURIComponent(hostname)}&view=charts`}
        className={classes.name}
        title={hostname}
      >
        {hostname}
      </Link>
      {noDataSince !== undefined && <NoDataSince at={noDataSince} />}
      {level && !isNarrow && (
        <span className={classes.word} data-level={level}>
          <Icon name={LEVEL_ICON[level]} size={13} />
          {plural(over, 'CPU')} over{level === 'critical' && `, ${LEVEL_WORD.critical.toLowerCase()}`}
        </span>
      )}
      {limitState === 'usual' && !isNarrow && <UsualWord className={classes.set} />}
      {limitState === 'unlimited' && (
        <Link to={`/thresholds?add=${encodeURIComponent(hostname)}`} className={classes.set}>
          no limit
        </Link>
      )}
    </h3>
  );
}
