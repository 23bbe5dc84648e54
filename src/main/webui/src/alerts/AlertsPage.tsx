import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useAlerts } from '../api/alerts';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import type { EpisodeState } from '../live/protocol';
import { Icon } from '../theme/Icon';
import classes from './AlertsPage.module.css';
import { AlertTable } from './AlertTable';

/** As many as the service gives at once. */
const LIMIT = 500;

/** Episodes that fire and that have been resolved, newest first; the filters are in the address. */
export default function AlertsPage() {
  const [parameters, setParameters] = useSearchParams();
  const state = stateFrom(parameters.get('state'));
  const hostname = parameters.get('host') ?? '';
  const alertSequence = useLive(live => live.alertSequence);
  // The service looks for whole names only. Asking it for a host that is known reaches further back; parts of names
  // are looked for in what is here.
  const isHost = useLive(live => live.hosts.has(hostname));
  const query = useAlerts({ state, hostname: isHost ? hostname : '', limit: LIMIT }, alertSequence);
  const part = hostname.toLowerCase();
  const shown = query.data?.items.filter(episode => episode.hostname.toLowerCase().includes(part));

  const change = (name: string, value: string) => {
    setParameters(
      before => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };

  return (
    <div className={classes.page}>
      <div className={classes.heading}>
        <h1>Alerts</h1>
        {query.data && <p className={classes.summary}>{plural(query.data.totalFiring, 'alert')} firing</p>}
        <div className={classes.controls}>
          <TextInput
            size="xs"
            aria-label="Filter by host"
            placeholder="Host"
            leftSection={<Icon name="search" size={14} />}
            value={hostname}
            onChange={event => change('host', event.currentTarget.value)}
            rightSection={
              hostname !== '' && (
                <CloseButton size="xs" aria-label="Clear the filter" onClick={() => change('host', '')} />
              )
            }
          />
          <SegmentedControl
            size="xs"
            aria-label="Which alerts"
            value={state ?? 'all'}
            onChange={value => change('state', value === 'all' ? '' : value)}
            data={[
              { value: 'all', label: 'All' },
              { value: 'firing', label: 'Firing' },
              { value: 'resolved', label: 'Resolved' },
            ]}
          />
        </div>
      </div>
      <AlertTable query={query} shown={shown} isFiltered={hostname !== '' || state !== undefined} />
      {query.data && query.data.items.length >= LIMIT && (
        <p className={classes.more}>
          The newest {LIMIT} were looked at. The whole name of a host finds older ones of that host.
        </p>
      )}
    </div>
  );
}

function stateFrom(text: string | null): EpisodeState | undefined {
  return text === 'firing' || text === 'resolved' ? text : undefined;
}
