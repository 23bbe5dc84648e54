import { Suspense } from 'react';
import { useStays } from '../baselines/useStays';
import { useConnection, useLive } from '../live/LiveProvider';
import { PageBoundary } from '../shell/PageBoundary';
import { extra } from '../shell/parts';
import { BeforeTheFirstWindow } from './BeforeTheFirstWindow';
import { HostsSection } from './HostsSection';
import classes from './OverviewPage.module.css';
import { RecentlyResolved } from './RecentlyResolved';
import { WaitingForConnection } from './WaitingForConnection';
import { WrongRightNow } from './WrongRightNow';

const UnusualNow = extra(async () => ({ default: (await import('./UnusualNow')).UnusualNow }));

/** Milliseconds before the unusual series are requested, so that more important requests go first. */
const CALM = 4_000;

/** The first page: firing alerts, then all hosts. */
export function OverviewPage() {
  const loaded = useLive(state => state.loaded);
  const hasData = useLive(state => state.hosts.size > 0 || state.open.size > 0);
  const hasResolved = useLive(state => state.recent.length > 0);
  const isOld = useConnection().status !== 'live';
  const stays = useStays(CALM);
  if (!loaded) return <WaitingForConnection />;
  return (
    <div className={classes.page} data-old={isOld || undefined}>
      <div className={classes.top} data-alone={!hasResolved || undefined}>
        {hasData ? <WrongRightNow /> : <BeforeTheFirstWindow />}
        {hasResolved && <RecentlyResolved />}
      </div>
      {hasData && stays && (
        <PageBoundary instead={null}>
          <Suspense fallback={null}>
            <UnusualNow />
          </Suspense>
        </PageBoundary>
      )}
      <HostsSection />
    </div>
  );
}
