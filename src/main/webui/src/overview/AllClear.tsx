import { useMemo } from 'react';
import { Link } from 'react-router';
import { Moment } from '../format/Moment';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { StatePanel } from '../shell/StatePanel';
import classes from './AllClear.module.css';
import { ClosestToLimit } from './ClosestToLimit';
import { rankHosts } from './ranking';
import { useQuietSince } from './useQuietSince';

/** Nothing fires, and that is known: says of when, and which series comes closest. */
export function AllClear() {
  const hosts = useLive(state => state.hosts);
  const limits = useLive(state => state.limits);
  const lastWindowEnd = useLive(state => state.lastWindowEnd);
  const quietSince = useQuietSince();
  const ranks = useMemo(() => rankHosts(hosts, limits, 'closest'), [hosts, limits]);
  const limited = ranks.filter(rank => rank.worst?.limit);
  const withoutLimit = ranks.length - limited.length;
  if (quietSince !== undefined) {
    return (
      <StatePanel icon="near" tone="warning" title="No readings arrive">
        <p>
          The last window ended at <Moment at={quietSince} />. Nothing was firing then; what is now is not
          known.
        </p>
      </StatePanel>
    );
  }
  if (limited.length === 0) {
    return (
      <StatePanel icon="info" title="Nothing can fire yet">
        <p>
          {plural(ranks.length, 'host')} {ranks.length === 1 ? 'sends' : 'send'} readings, and none has a
          limit.{' '}
          <Link to="/thresholds" className={classes.link}>
            Set one for a host, or a default for all
          </Link>
          .
        </p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon="checkCircle" tone="well" title="All clear">
      <p>
        {plural(limited.length, 'host')} watched
        {lastWindowEnd !== undefined && (
          <>
            {' · '}last window <Moment at={lastWindowEnd} />
          </>
        )}
      </p>
      {withoutLimit > 0 && (
        <p>
          {plural(withoutLimit, 'host')} {withoutLimit === 1 ? 'has' : 'have'} no limit and cannot fire.{' '}
          <Link to="/thresholds" className={classes.link}>
            Set one
          </Link>
        </p>
      )}
      <ClosestToLimit ranks={limited} />
    </StatePanel>
  );
}
