import { useDebouncedValue } from '@mantine/hooks';
import { Suspense, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../api/me';
import { PAGE_SIZE, useRefreshThresholds, useThresholds } from '../api/thresholds';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { AddressInput } from '../shell/AddressInput';
import { part } from '../shell/parts';
import { Icon } from '../theme/Icon';
import { AddThreshold } from './AddThreshold';
import { DeletionBar } from './DeletionBar';
import classes from './ThresholdsPage.module.css';
import { ThresholdTable } from './ThresholdTable';
import { ThresholdTools } from './ThresholdTools';
import { useDeletion } from './useDeletion';

// Loaded separately, because most tables have one page only.
const Pages = part(() => import('./Pages'));

/** The page of all thresholds, filtered by the service and edited in place. */
export default function ThresholdsPage() {
  const [parameters, setParameters] = useSearchParams();
  const filter = parameters.get('host') ?? '';
  const edit = parameters.get('edit') ?? undefined;
  const toAdd = parameters.get('add') ?? '';
  const [page, setPage] = useState(0);
  const [settledFilter] = useDebouncedValue(filter, 200);
  const query = useThresholds(settledFilter, page);
  const total = query.data?.total ?? 0;
  const pages = Math.ceil(total / PAGE_SIZE);
  // The last row of the last page was deleted, by this user or another.
  if (query.data && page > 0 && page >= pages) setPage(Math.max(0, pages - 1));
  const may = useMay('editor');
  const deletions = useDeletion();
  const live = useLive(state => state.limits);
  const refresh = useRefreshThresholds();

  // Loads the page again when a threshold has changed: here, in another browser, or by SQL.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new limits are only the occasion
  useEffect(refresh, [live, refresh]);

  const filterBy = (host: string) => {
    setPage(0);
    setParameters(host === '' ? {} : { host }, { replace: true });
  };

  return (
    <div className={classes.page}>
      <div className={classes.intro}>
        <div>
          <h1>Thresholds</h1>
          <p className={classes.lead}>
            A CPU fires when its 30 s average is <em>over</em> its limit, and resolves at the first average
            that is not, unless the row asks for more. The most specific row counts. Changes hold from the
            next average on, whether made here, over REST or with SQL.
          </p>
        </div>
        <ThresholdTools filter={filter} />
      </div>
      {may && <AddThreshold key={toAdd} initialHostname={toAdd} />}
      <div className={classes.table}>
        <div className={classes.bar}>
          <AddressInput
            className={classes.filter}
            size="sm"
            aria-label="Filter by host"
            placeholder="Filter by host"
            leftSection={<Icon name="search" size={15} />}
            value={filter}
            onChange={filterBy}
            clearLabel="Clear the filter"
          />
          {query.data && <span className={classes.count}>{plural(total, 'limit')}</span>}
        </div>
        <ThresholdTable query={query} filter={settledFilter} edit={edit} onDelete={deletions.remove} />
      </div>
      {pages > 1 && (
        <Suspense fallback={null}>
          <Pages total={pages} page={page} onChange={setPage} />
        </Suspense>
      )}
      <DeletionBar deletion={deletions.deletion} onUndo={deletions.undo} onDismiss={deletions.dismiss} />
    </div>
  );
}
