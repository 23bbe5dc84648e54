import { type CSSProperties, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { formatElapsed } from '../format/time';
import { plural } from '../format/usage';
import { useNow } from '../format/useNow';
import { type Connection, oldSince } from '../live/connection';
import { useConnection, useLive } from '../live/LiveProvider';
import { firingAlerts } from '../model/firingAlerts';
import { Announcer } from '../shell/Announcer';
import { AttentionSeeker } from '../shell/AttentionSeeker';
import { PageBoundary } from '../shell/PageBoundary';
import { StateAnnouncer } from '../shell/StateAnnouncer';
import { useFiringTitle } from '../shell/useFiringTitle';
import { useShortcuts } from '../shell/useShortcuts';
import { Icon } from '../theme/Icon';
import { TvAlert } from './TvAlert';
import { TvCalm } from './TvCalm';
import { TvFooter } from './TvFooter';
import classes from './TvPage.module.css';
import { TvTroubles } from './TvTroubles';

/** Maximum number of alerts: as many as can be read across a room. */
const SHOWN = 12;

/**
 * The page for a wall display: firing alerts in large letters, and no controls. Escape leads back to the
 * overview.
 */
export default function TvPage() {
  useFiringTitle();
  const navigate = useNavigate();
  useShortcuts({ Escape: () => void navigate('/') });
  const loaded = useLive(state => state.loaded);
  const open = useLive(state => state.open);
  const hosts = useLive(state => state.hosts);
  const connection = useConnection();
  const now = useNow();
  const old = oldText(connection, now);
  const alerts = useMemo(() => firingAlerts(open, hosts), [open, hosts]);
  return (
    <main
      className={classes.page}
      data-calm={alerts.length === 0 || undefined}
      data-old={old !== undefined || undefined}
    >
      <h1 className={classes.hidden}>Highwater, what is wrong right now</h1>
      {old && (
        <p className={classes.old}>
          <Icon name="plug" size={40} /> {old}
        </p>
      )}
      <TvTroubles />
      {!loaded ? <p className={classes.title}>Connecting …</p> : alerts.length === 0 ? <TvCalm /> : null}
      {alerts.length > 0 && (
        <>
          <p className={classes.title}>
            <strong>{alerts.length}</strong> firing
          </p>
          <ul className={classes.alerts} style={{ '--columns': columnsFor(alerts.length) } as CSSProperties}>
            {alerts.slice(0, SHOWN).map(alert => (
              <li key={alert.episode.id}>
                <TvAlert alert={alert} />
              </li>
            ))}
          </ul>
          {alerts.length > SHOWN && (
            <p className={classes.more}>and {plural(alerts.length - SHOWN, 'more alert')}</p>
          )}
        </>
      )}
      <TvFooter />
      <PageBoundary instead={null}>
        <Announcer />
        <AttentionSeeker />
        <StateAnnouncer />
      </PageBoundary>
    </main>
  );
}

/** Returns a text to show above data that may be out of date; undefined while they are up to date. */
function oldText(connection: Connection, now: number): string | undefined {
  const since = oldSince(connection);
  return since === undefined ? undefined : `Not live: this is ${formatElapsed(now - since)} old`;
}

/** Returns the number of columns: few alerts are shown large. */
function columnsFor(alerts: number): number {
  return Math.min(4, Math.ceil(Math.sqrt(alerts)));
}
