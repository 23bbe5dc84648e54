import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../api/me';
import { GoneForm } from '../episodes/GoneForm';
import { Ago } from '../format/Ago';
import { useLive } from '../live/LiveProvider';
import { useNoDataSince } from '../live/useNoDataSince';
import { addressOfAlerts } from '../model/address';
import classes from './HostPage.module.css';

interface HostHeadProps {
  readonly hostname: string;
}

/** The host's name and current state. */
export function HostHead({ hostname }: HostHeadProps) {
  const since = useNoDataSince(hostname);
  const host = useLive(state => state.hosts.get(hostname));
  const loaded = useLive(state => state.loaded);
  const mayOperate = useMay('operator');
  const [isSaying, setSaying] = useState(false);
  const [done, setDone] = useState('');
  const count = host?.series.size ?? 0;
  return (
    <header>
      <p className={classes.path}>
        <Link to="/">Overview</Link> / Host
      </p>
      <div className={classes.heading}>
        <h1 className={classes.name}>{hostname}</h1>
        <span className={classes.state}>
          {since !== undefined ? (
            <>
              Sends no data, since <Ago at={since} />
            </>
          ) : count > 0 ? (
            `${count} ${count === 1 ? 'CPU reports' : 'CPUs report'}`
          ) : loaded ? (
            'Has sent nothing in the last half hour'
          ) : (
            ''
          )}
        </span>
        <span className={classes.all}>
          <Link to={addressOfAlerts('all', hostname, '*')}>All alerts of this host</Link>
          {mayOperate && (
            <Button size="compact-sm" variant="default" onClick={() => setSaying(true)}>
              Gone for good
            </Button>
          )}
        </span>
      </div>
      <p className={classes.note} role="status">
        {done}
      </p>
      <Modal
        opened={isSaying}
        onClose={() => setSaying(false)}
        title={`Gone for good: ${hostname}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <GoneForm hostname={hostname} onClose={() => setSaying(false)} onDone={setDone} />
      </Modal>
    </header>
  );
}
