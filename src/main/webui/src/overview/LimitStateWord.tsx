import { Link } from 'react-router';
import { LEVEL_ICON } from '../model/displayState';
import type { HostRank } from '../model/ranking';
import { Icon } from '../theme/Icon';
import classes from './HostHeading.module.css';
import { UsualWord } from './UsualWord';

interface LimitStateWordProps {
  readonly rank: HostRank;
}

/** A word for a host that is over its limit, is close to it, has none, or is not compared with one. */
export function LimitStateWord({ rank: { limitState, over, hostname, worst } }: LimitStateWordProps) {
  switch (limitState) {
    case 'over':
      return (
        <span className={classes.limitState} data-limit-state="over" data-level={worst?.level}>
          <Icon name={LEVEL_ICON[worst?.level ?? 'warning']} size={13} />
          {over} over
        </span>
      );
    case 'near':
      return (
        <span className={classes.limitState} data-limit-state="near">
          <Icon name="near" size={13} />
          close
        </span>
      );
    case 'unlimited':
      return (
        <Link to={`/thresholds?add=${encodeURIComponent(hostname)}`} className={classes.set}>
          no limit
        </Link>
      );
    case 'usual':
      return <UsualWord className={classes.set} />;
    case 'under':
    case 'no_data':
      return null;
  }
}
