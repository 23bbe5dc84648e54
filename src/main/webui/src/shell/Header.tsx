import { NavLink } from 'react-router';
import { Moment } from '../format/Moment';
import { formatRate } from '../format/usage';
import { useFiringCount, useLive } from '../live/LiveProvider';
import { ConnectionPill } from './ConnectionPill';
import classes from './Header.module.css';
import { LateSettings } from './LateSettings';
import { ThemeSwitch } from './ThemeSwitch';
import { TvLink } from './TvLink';
import { Who } from './Who';
import { Wordmark } from './Wordmark';

export function Header() {
  const firing = useFiringCount();
  const rate = useLive(state => state.readingsPerSecond);
  const lastWindowEnd = useLive(state => state.lastWindowEnd);
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <NavLink to="/" className={classes.home} aria-label="Highwater, to the overview">
          <Wordmark />
        </NavLink>
        <nav className={classes.nav} aria-label="Pages">
          <NavLink to="/" end className={classes.link}>
            Overview
          </NavLink>
          <NavLink to="/alerts" className={classes.link}>
            Alerts
            {firing > 0 && (
              <span className={classes.count} title="Firing and not muted">
                {firing}
                <span className={classes.hidden}> firing</span>
              </span>
            )}
          </NavLink>
          <NavLink to="/thresholds" className={classes.link}>
            Thresholds
          </NavLink>
          <NavLink to="/silences" className={classes.link}>
            Silences
          </NavLink>
          <NavLink to="/status" className={classes.link}>
            Status
          </NavLink>
        </nav>
        <dl className={classes.facts}>
          {rate !== undefined && (
            <div className={classes.fact}>
              <dt className={classes.term}>{rate === null ? 'Averages' : 'Readings'}</dt>
              <dd>
                {rate === null ? (
                  'by Flink'
                ) : (
                  <>
                    {formatRate(rate)} <span className={classes.unit}>/s</span>
                  </>
                )}
              </dd>
            </div>
          )}
          {lastWindowEnd !== undefined && (
            <div className={classes.fact}>
              <dt className={classes.term}>Last window</dt>
              <dd>
                <Moment at={lastWindowEnd} />
              </dd>
            </div>
          )}
        </dl>
        <div className={classes.controls}>
          <ConnectionPill />
          <TvLink />
          <LateSettings />
          <ThemeSwitch />
          <Who />
        </div>
      </div>
    </header>
  );
}
