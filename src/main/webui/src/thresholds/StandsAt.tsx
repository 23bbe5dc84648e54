import { useMemo } from 'react';
import { DEFAULT_HOSTNAME } from '../api/thresholds';
import { formatUsage, plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { limitOf, rankHost } from '../overview/ranking';
import { Icon } from '../theme/Icon';
import classes from './StandsAt.module.css';

interface StandsAtProps {
  readonly hostname: string;
  readonly allowedTop: number;
}

/** How a row's host stands against its limit now; for the default row, how many hosts go by it. */
export function StandsAt({ hostname, allowedTop }: StandsAtProps) {
  return hostname === DEFAULT_HOSTNAME ? (
    <HostsByDefault />
  ) : (
    <HostAgainst hostname={hostname} allowedTop={allowedTop} />
  );
}

function HostAgainst({ hostname, allowedTop }: StandsAtProps) {
  const host = useLive(state => state.hosts.get(hostname));
  const rank = useMemo(
    () => host && rankHost(host, new Map([[hostname, allowedTop]])),
    [host, hostname, allowedTop],
  );
  if (!rank?.worst) return <span>no readings yet</span>;
  const isOver = rank.standing === 'over';
  return (
    <span className={classes.stands} data-over={isOver || undefined}>
      {isOver && <Icon name="alarm" size={14} />}
      <span className={classes.usage}>{formatUsage(rank.worst.usage, allowedTop)} %</span>
      <span>{rank.worst.cpu}</span>
      {isOver && <span className={classes.word}>over</span>}
    </span>
  );
}

function HostsByDefault() {
  const hosts = useLive(state => state.hosts);
  const thresholds = useLive(state => state.thresholds);
  const count = [...hosts.keys()].filter(hostname => limitOf(hostname, thresholds)?.isDefault).length;
  return <span>{count === 0 ? 'used by no host' : `used by ${plural(count, 'host')}`}</span>;
}
