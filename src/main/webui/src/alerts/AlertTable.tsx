import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AlertList } from '../api/alerts';
import type { Episode } from '../live/protocol';
import { AlertRow } from './AlertRow';
import classes from './AlertTable.module.css';

interface AlertTableProps {
  readonly query: UseQueryResult<AlertList>;
  readonly shown: readonly Episode[] | undefined;
  readonly isFiltered: boolean;
}

export function AlertTable({ query, shown, isFiltered }: AlertTableProps) {
  const { error, refetch } = query;
  if (!shown) {
    return (
      <div className={classes.message} role={error ? 'alert' : 'status'}>
        {error ? error.message : 'Loading…'}
        {error && (
          <Button size="compact-sm" variant="default" onClick={() => refetch()}>
            Try again
          </Button>
        )}
      </div>
    );
  }
  if (shown.length === 0) {
    return (
      <p className={classes.message}>
        {isFiltered
          ? 'No alert matches the filter.'
          : 'No alert has fired yet. The first shows here as soon as an average is over its host’s limit.'}
      </p>
    );
  }
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Host and CPU</th>
            <th scope="col">Fired with / limit</th>
            <th scope="col">Peak</th>
            <th scope="col">Since</th>
            <th scope="col">Until</th>
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(episode => (
            <AlertRow key={episode.id} episode={episode} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
