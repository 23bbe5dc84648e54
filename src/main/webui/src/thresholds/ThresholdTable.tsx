import { Button, VisuallyHidden } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useServiceStatus } from '../api/status';
import { DEFAULT_HOSTNAME, EVERY_CPU, keyOf, type ThresholdPage } from '../api/thresholds';
import { useLive } from '../live/LiveProvider';
import { hostsWithoutData } from '../model/hostsWithoutData';
import type { Threshold } from '../model/threshold';
import { rowUsages } from './rowUsages';
import { ThresholdRow } from './ThresholdRow';
import classes from './ThresholdTable.module.css';
import { useKeptRows } from './useKeptRows';

interface ThresholdTableProps {
  readonly query: UseQueryResult<ThresholdPage>;
  readonly filter: string;
  /** The CPU of the row to open for editing; its host is the filter. */
  readonly edit: string | undefined;
  readonly onDelete: (threshold: Threshold) => void;
}

export function ThresholdTable({ query, filter, edit, onDelete }: ThresholdTableProps) {
  const hasDefault = useLive(state => state.limits.has(DEFAULT_HOSTNAME, EVERY_CPU));
  const hosts = useLive(state => state.hosts);
  const limits = useLive(state => state.limits);
  const withoutData = useLive(state => hostsWithoutData(state.open));
  const usages = useMemo(() => rowUsages(hosts, limits, withoutData), [hosts, limits, withoutData]);
  const isAway = useServiceStatus()?.database.state === 'degraded';
  const { data, error, refetch } = query;
  const { rows, keep, isListed } = useKeptRows(data?.items ?? []);
  if (!data) {
    const waiting = isAway
      ? 'The database does not answer. The limits are shown as soon as it does.'
      : 'Loading…';
    return (
      <div className={classes.message} role={error ? 'alert' : 'status'}>
        {error ? error.message : waiting}
        {error && (
          <Button size="compact-sm" variant="default" onClick={() => refetch()}>
            Try again
          </Button>
        )}
      </div>
    );
  }
  // An empty page although there are rows is past the last one; the page before it is being loaded.
  if (rows.length === 0 && data.total === 0) {
    return (
      <p className={classes.message}>
        {filter === ''
          ? 'No host has a limit, so nothing can fire. Add the first above; * makes one for every host.'
          : `No limit of a host with “${filter}” in its name.`}
      </p>
    );
  }
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col">Limit</th>
            <th scope="col">Critical</th>
            <th scope="col">Fires</th>
            <th scope="col">Alerts on</th>
            <th scope="col">Highest now</th>
            <th scope="col">
              <VisuallyHidden>Delete</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(threshold => (
            <ThresholdRow
              key={keyOf(threshold)}
              threshold={threshold}
              isDeleted={!isListed(threshold) && !limits.has(threshold.hostname, threshold.cpu)}
              rowUsage={usages.get(keyOf(threshold))}
              beginsEditing={threshold.hostname === filter && threshold.cpu === edit}
              onDelete={onDelete}
              onEdit={keep}
            />
          ))}
        </tbody>
      </table>
      {!hasDefault && filter === '' && (
        <p className={classes.footnote}>
          Hosts that are not in this table never fire. A row with the host <code>*</code> is the default for
          all of them.
        </p>
      )}
    </>
  );
}
