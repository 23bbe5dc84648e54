import { useConnection, useLive } from '../live/LiveProvider';
import { BeforeTheFirstWindow } from './BeforeTheFirstWindow';
import { HostsSection } from './HostsSection';
import classes from './OverviewPage.module.css';
import { RecentlyResolved } from './RecentlyResolved';
import { WaitingForConnection } from './WaitingForConnection';
import { WrongRightNow } from './WrongRightNow';

/** What is wrong first, then every host. */
export function OverviewPage() {
  const loaded = useLive(state => state.loaded);
  const hasData = useLive(state => state.hosts.size > 0 || state.open.size > 0);
  const hasResolved = useLive(state => state.recent.length > 0);
  const isOld = useConnection().status !== 'live';
  if (!loaded) return <WaitingForConnection />;
  return (
    <div className={classes.page} data-old={isOld || undefined}>
      <div className={classes.top} data-alone={!hasResolved || undefined}>
        {hasData ? <WrongRightNow /> : <BeforeTheFirstWindow />}
        {hasResolved && <RecentlyResolved />}
      </div>
      <HostsSection />
    </div>
  );
}
