import { Link } from 'react-router';
import { Moment } from '../format/Moment';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { StatePanel } from '../shell/StatePanel';
import classes from './AllClear.module.css';
import { ClosestToLimit } from './ClosestToLimit';
import { useCalm } from './calm';

/**
 * Shown when nothing fires: whether that means that all is well, and which series is closest to its limit.
 */
export function AllClear() {
  const lastWindowEnd = useLive(state => state.lastWindowEnd);
  const { calm, ranks, limited, watched } = useCalm();
  const withoutLimit = ranks.filter(rank => rank.limitState === 'unlimited').length;
  switch (calm.kind) {
    case 'quiet':
      return (
        <StatePanel icon="near" tone="warning" title="No readings arrive">
          <p>
            The last window ended at <Moment at={calm.since} />. Nothing was firing then; what is now is not
            known.
          </p>
        </StatePanel>
      );
    case 'unknown':
      return (
        <StatePanel icon="near" tone="warning" title="It is not known whether anything is wrong">
          <p>{calm.reason}</p>
          <p>Nothing was firing before.</p>
        </StatePanel>
      );
    case 'empty':
    case 'unlimited':
      return (
        <StatePanel icon="info" title="Nothing can fire yet">
          <p>
            {plural(withoutLimit, 'host')} {withoutLimit === 1 ? 'sends' : 'send'} readings, and none has a
            limit.{' '}
            <Link to="/thresholds" className={classes.link}>
              Set one for a host, or a default for all
            </Link>
            .
          </p>
        </StatePanel>
      );
    case 'asking':
    case 'clear':
      return (
        <StatePanel {...(calm.kind === 'clear' ? CLEAR : FAR_AS_KNOWN)}>
          <p>
            {plural(watched, 'host')} watched
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
}

const CLEAR = { icon: 'checkCircle', tone: 'well', title: 'All clear' } as const;
const FAR_AS_KNOWN = { icon: 'waves', title: 'Nothing is firing' } as const;
