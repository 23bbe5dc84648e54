import { Link } from 'react-router';
import { plural } from '../format/usage';
import { useSilentSince } from '../live/useSilentSince';
import { LEVEL_ICON, LEVEL_WORD } from '../model/displayState';
import type { HostRank } from '../model/ranking';
import { Icon } from '../theme/Icon';
import classes from './BoardHeading.module.css';
import { SilentSince } from './SilentSince';

interface BoardHeadingProps {
  readonly rank: HostRank;
}

/** A host above its series; leads to its chart. */
export function BoardHeading({ rank: { hostname, over, worst, standing } }: BoardHeadingProps) {
  const level = worst?.level;
  const silentSince = useSilentSince(hostname);
  return (
    <h3 className={classes.heading}>
      <Link
        to={`?host=${encodeURIComponent(hostname)}&view=charts`}
        className={classes.name}
        title={hostname}
      >
        {hostname}
      </Link>
      {silentSince !== undefined && <SilentSince at={silentSince} />}
      {level && (
        <span className={classes.word} data-level={level}>
          <Icon name={LEVEL_ICON[level]} size={13} />
          {plural(over, 'CPU')} over{level === 'critical' && `, ${LEVEL_WORD.critical.toLowerCase()}`}
        </span>
      )}
      {standing === 'unlimited' && (
        <Link to={`/thresholds?add=${encodeURIComponent(hostname)}`} className={classes.set}>
          no limit
        </Link>
      )}
    </h3>
  );
}
