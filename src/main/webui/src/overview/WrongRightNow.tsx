import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Moment } from '../format/Moment';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { alertOf, type FiringAlert, firingAlerts } from '../model/firingAlerts';
import { ShowNew } from '../shell/ShowNew';
import { useHeldOrder } from '../shell/useHeldOrder';
import { AllClear } from './AllClear';
import { AlsoOpen } from './AlsoOpen';
import { FiringTile } from './FiringTile';
import { useQuietSince } from './useQuietSince';
import classes from './WrongRightNow.module.css';

/** Number of tiles shown until the user asks for all. */
const SHOWN_AT_FIRST = 12;

export function WrongRightNow() {
  const open = useLive(state => state.open);
  const hosts = useLive(state => state.hosts);
  const alerts = useMemo(() => firingAlerts(open, hosts), [open, hosts]);
  const held = useHeldOrder(alerts, ({ episode }) => String(episode.id));
  const recent = useLive(state => state.recent);
  /**
   * Returns the current state of an alert that is kept in its place, so that one that has ended meanwhile
   * says so.
   */
  const current = (alert: FiringAlert) => {
    const { id } = alert.episode;
    const episode = open.get(id) ?? recent.find(known => known.id === id) ?? alert.episode;
    return episode === alert.episode ? alert : alertOf(episode, hosts);
  };
  const quietSince = useQuietSince();
  const [all, setAll] = useState(false);
  if (alerts.length === 0) {
    return (
      <div className={classes.stack}>
        <AllClear />
        <AlsoOpen />
      </div>
    );
  }
  const shown = all ? held.items : held.items.slice(0, SHOWN_AT_FIRST);
  const hostCount = new Set(alerts.map(alert => alert.episode.hostname)).size;
  return (
    <section aria-labelledby="wrong-right-now">
      <div className={classes.heading}>
        <h1 id="wrong-right-now">Wrong right now</h1>
        <p className={classes.summary}>
          {plural(alerts.length, 'alert')} on {plural(hostCount, 'host')}, worst first
          {quietSince !== undefined && (
            <>
              {' · '}no readings since <Moment at={quietSince} />
            </>
          )}
        </p>
      </div>
      <div {...held.handlers}>
        <ShowNew count={held.fresh} noun="alert" onShow={held.release} />
        <ul className={classes.tiles}>
          {shown.map(alert => (
            <li key={alert.episode.id}>
              <FiringTile alert={current(alert)} />
            </li>
          ))}
        </ul>
      </div>
      {alerts.length > SHOWN_AT_FIRST && (
        <Button variant="subtle" size="compact-sm" mt="sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${alerts.length}`}
        </Button>
      )}
      <AlsoOpen />
    </section>
  );
}
