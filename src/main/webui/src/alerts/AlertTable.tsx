import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AlertList } from '../api/alerts';
import { AlertRow } from './AlertRow';
import classes from './AlertTable.module.css';

interface AlertTableProps {
  readonly query: UseQueryResult<AlertList>;
  readonly isFiltered: boolean;
}

export function AlertTable({ query, isFiltered }: AlertTableProps) {
  const { data, error, refetch } = query;
  if (!data) {
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
  if (data.items.length === 0) {
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
          {data.items.map(episode => (
            <AlertRow key={episode.id} episode={episode} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
