import { type CSSProperties, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { formatClock, formatElapsed } from '../format/time';
import { plural } from '../format/usage';
import { useNow } from '../format/useNow';
import { type Connection, oldSince } from '../live/connection';
import { useConnection, useLive } from '../live/LiveProvider';
import { firingAlerts } from '../model/firingAlerts';
import { ClosestToLimit } from '../overview/ClosestToLimit';
import { useCalm } from '../overview/calm';
import { Announcer } from '../shell/Announcer';
import { AttentionSeeker } from '../shell/AttentionSeeker';
import { connectionText } from '../shell/ConnectionPill';
import { useNotices } from '../shell/notices';
import { PageBoundary } from '../shell/PageBoundary';
import { StateAnnouncer } from '../shell/StateAnnouncer';
import { useFiringTitle } from '../shell/useFiringTitle';
import { useShortcuts } from '../shell/useShortcuts';
import { Icon, type IconName } from '../theme/Icon';
import { TvAlert } from './TvAlert';
import classes from './TvPage.module.css';

/** As many as can be read from across a room. */
const SHOWN = 12;

/** For a display on the wall: what is wrong in large letters, and no controls. Escape leads back. */
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
      <Troubles />
      {!loaded ? <p className={classes.title}>Connecting …</p> : alerts.length === 0 ? <Calm /> : null}
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
            <p className={classes.more}>and {plural(alerts.length - SHOWN, 'alert')} more, less far over</p>
          )}
        </>
      )}
      <Footer />
      <PageBoundary instead={null}>
        <Announcer />
        <AttentionSeeker />
        <StateAnnouncer />
      </PageBoundary>
    </main>
  );
}

/** What to say above what may not be so any more. */
function oldText(connection: Connection, now: number): string | undefined {
  const since = oldSince(connection);
  return since === undefined ? undefined : `Not live: this is ${formatElapsed(now - since)} old`;
}

/** Few alerts are large: a wall is looked at from afar. */
function columnsFor(alerts: number): number {
  return Math.min(4, Math.ceil(Math.sqrt(alerts)));
}

/** Nothing fires; says so in green only when that is known. */
function Calm() {
  const { calm, limited } = useCalm();
  switch (calm.kind) {
    case 'empty':
      return <Title>No readings yet</Title>;
    case 'quiet':
      return <Title icon="near">No readings arrive</Title>;
    case 'unknown':
      return (
        <>
          <Title icon="near">Whether anything is wrong is not known</Title>
          <p className={classes.reason}>{calm.reason}</p>
        </>
      );
    case 'unlimited':
      return <Title icon="info">No host has a limit, so nothing can fire</Title>;
    case 'asking':
      return <Title>Nothing is firing</Title>;
    case 'clear':
      return (
        <>
          <Title icon="checkCircle" isWell>
            All clear
          </Title>
          <div className={classes.closest}>
            <ClosestToLimit ranks={limited} />
          </div>
        </>
      );
  }
}

interface TitleProps {
  readonly icon?: IconName;
  readonly isWell?: boolean;
  readonly children: string;
}

function Title({ icon, isWell = false, children }: TitleProps) {
  return (
    <p className={classes.title} data-well={isWell || undefined}>
      {icon && <Icon name={icon} size={72} />} {children}
    </p>
  );
}

/** The service's own troubles, as on every other page. */
function Troubles() {
  return useNotices()
    .filter(({ key, tone }) => tone === 'warning' && key !== 'old')
    .map(({ key, icon, title, detail }) => (
      <p key={key} className={classes.trouble}>
        <Icon name={icon} size={28} />
        <span>
          {title}. <span className={classes.detail}>{detail}</span>
        </span>
      </p>
    ));
}

function Footer() {
  const connection = useConnection();
  const lastWindowEnd = useLive(state => state.lastWindowEnd);
  const now = useNow();
  return (
    <footer className={classes.footer} data-status={connection.status}>
      <span>{formatClock(now)}</span>
      <span>{connectionText(connection, now)}</span>
      {lastWindowEnd !== undefined && <span>last window {formatClock(lastWindowEnd)}</span>}
    </footer>
  );
}
