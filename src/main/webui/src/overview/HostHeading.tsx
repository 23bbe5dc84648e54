import { Link } from 'react-router';
import { formatUsage } from '../format/usage';
import { useSilentSince } from '../live/useSilentSince';
import { LEVEL_ICON, limitBeside } from '../model/displayState';
import { isDefault } from '../model/namePattern';
import type { HostRank } from '../model/ranking';
import { Icon } from '../theme/Icon';
import classes from './HostHeading.module.css';
import { SilentSince } from './SilentSince';

interface HostHeadingProps {
  readonly rank: HostRank;
}

/** The host's name, how it stands in a word, and its highest CPU beside the limit. */
export function HostHeading({ rank }: HostHeadingProps) {
  const { hostname, worst } = rank;
  const limit = worst?.limit;
  const silentSince = useSilentSince(hostname);
  const beside = limit && worst && limitBeside({ ...limit, level: worst.level ?? 'warning' }, worst.usage);
  return (
    <header className={classes.heading}>
      <h3 className={classes.name} title={hostname}>
        {hostname}
      </h3>
      {silentSince === undefined ? <StandingWord rank={rank} /> : <SilentSince at={silentSince} />}
      {worst && (
        <span className={classes.figures}>
          <span className={classes.cpu}>{worst.cpu}</span>
          <span className={classes.usage} data-level={worst.level}>
            {formatUsage(worst.usage, beside ?? undefined)}
          </span>
          <span className={classes.limit}>
            {limit ? `/ ${beside} %` : '%'}
            {limit && isDefault(limit) && (
              <abbr title="The default limit, since this host has none of its own"> *</abbr>
            )}
          </span>
        </span>
      )}
    </header>
  );
}

function StandingWord({ rank: { standing, over, hostname, worst } }: HostHeadingProps) {
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
