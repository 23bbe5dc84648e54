import { memo } from 'react';
import { Link } from 'react-router';
import { formatUsage } from '../format/usage';
import { useNoDataSince } from '../live/useNoDataSince';
import { addressOfHost } from '../model/address';
import { limitBeside } from '../model/displayState';
import { isDefault } from '../model/namePattern';
import type { HostRank } from '../model/ranking';
import classes from './HostHeading.module.css';
import { LimitStateWord } from './LimitStateWord';
import { NoDataSince } from './NoDataSince';

interface HostHeadingProps {
  readonly rank: HostRank;
}

/** The host's name, its state in a word, and its highest CPU beside the limit. */
export function HostHeading({ rank }: HostHeadingProps) {
  const { hostname, worst } = rank;
  const limit = worst?.limit;
  const noDataSince = useNoDataSince(hostname);
  const beside = limit && worst && limitBeside({ ...limit, level: worst.level ?? 'warning' }, worst.usage);
  return (
    <header className={classes.heading}>
      <h3 className={classes.name} title={hostname}>
        <HostLink hostname={hostname} />
      </h3>
      {noDataSince === undefined ? <LimitStateWord rank={rank} /> : <NoDataSince at={noDataSince} />}
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

/** Memoized, so that an average of any of a thousand hosts does not render all links again. */
const HostLink = memo(function HostLink({ hostname }: { readonly hostname: string }) {
  return (
    <Link to={addressOfHost(hostname)} className={classes.link}>
      {hostname}
    </Link>
  );
});
