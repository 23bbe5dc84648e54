import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useSearchParams } from 'react-router';
import { useAlerts } from '../api/alerts';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import type { EpisodeState } from '../live/protocol';
import { Icon } from '../theme/Icon';
import classes from './AlertsPage.module.css';
import { AlertTable } from './AlertTable';

const LIMIT = 200;

/** Episodes that fire and that have been resolved, newest first; the filters are in the address. */
export default function AlertsPage() {
  const [parameters, setParameters] = useSearchParams();
  const state = stateFrom(parameters.get('state'));
  const hostname = parameters.get('host') ?? '';
  const [settledHostname] = useDebouncedValue(hostname, 250);
  const alertSequence = useLive(live => live.alertSequence);
  const query = useAlerts({ state, hostname: settledHostname, limit: LIMIT }, alertSequence);

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
      <AlertTable query={query} isFiltered={settledHostname !== '' || state !== undefined} />
      {query.data && query.data.items.length >= LIMIT && (
        <p className={classes.more}>
          The newest {LIMIT} are shown. A host in the filter shows older ones of that host.
        </p>
      )}
    </div>
  );
}

function stateFrom(text: string | null): EpisodeState | undefined {
  return text === 'firing' || text === 'resolved' ? text : undefined;
}
