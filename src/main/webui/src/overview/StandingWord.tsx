import { Link } from 'react-router';
import { LEVEL_ICON } from '../model/displayState';
import type { HostRank } from '../model/ranking';
import { Icon } from '../theme/Icon';
import classes from './HostHeading.module.css';

interface StandingWordProps {
  readonly rank: HostRank;
}

/** A word for a host that is over its limit, close to it, or has none. */
export function StandingWord({ rank: { standing, over, hostname, worst } }: StandingWordProps) {
  switch (standing) {
    case 'over':
      return (
        <span className={classes.standing} data-standing="over" data-level={worst?.level}>
          <Icon name={LEVEL_ICON[worst?.level ?? 'warning']} size={13} />
          {over} over
        </span>
      );
    case 'near':
      return (
        <span className={classes.standing} data-standing="near">
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
    case 'under':
    case 'silent':
      return null;
  }
}
