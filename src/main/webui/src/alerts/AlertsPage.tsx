import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAlertPages } from '../api/alerts';
import { useMay } from '../api/me';
import { AcknowledgeDialog, SilenceDialog } from '../episodes/lateDialogs';
import { oldSince } from '../live/connection';
import { useConnection, useLive } from '../live/LiveProvider';
import type { Episode } from '../model/episode';
import { Outcome } from '../shell/Outcome';
import { ShowNew } from '../shell/ShowNew';
import { useHeldOrder } from '../shell/useHeldOrder';
import { AlertFilters } from './AlertFilters';
import classes from './AlertsPage.module.css';
import { AlertTable } from './AlertTable';
import { filterFrom, groupFrom, isNarrowed, queryOf } from './alertFilter';
import { BulkBar } from './BulkBar';
import { grouped } from './grouping';
import { NoAlerts } from './NoAlerts';
import { StateTabs } from './StateTabs';
import { useAlertKeys } from './useAlertKeys';
import { useSelection } from './useSelection';

/**
 * The page of all alerts. The service finds them, the live feed keeps them up to date, and the filters are in
 * the address.
 */
export default function AlertsPage() {
  const [address, setAddress] = useSearchParams();
  const filter = useMemo(() => filterFrom(address), [address]);
  const group = groupFrom(address);
  const [settled] = useDebouncedValue(filter, 200);
  const pages = useAlertPages({
    key: settled,
    moves: settled.range !== '',
    query: now => queryOf(settled, now),
  });
  const isOld = oldSince(useConnection()) !== undefined;
  const held = useHeldOrder(
    pages.data?.pages.flatMap(page => page.items) ?? [],
    ({ id }) => String(id),
    pages.isPlaceholderData ? 'what was asked before' : JSON.stringify(settled),
  );
  const episodes = useUpToDate(held.items);
  // New episodes are left out while the list is held, because inside a group they would move those below.
  const groups = grouped(group === '' ? episodes : episodes.slice(0, episodes.length - held.fresh), group);
  const ids = groups.flatMap(members => members.episodes.map(({ id }) => id));
  const selection = useSelection(ids);
  const search = useRef<HTMLInputElement>(null);
  const [acknowledging, setAcknowledging] = useState<readonly Episode[]>();
  const [silencing, setSilencing] = useState<readonly Episode[]>();
  const [outcome, setOutcome] = useState<string>();

  const may = useMay('operator');
  const openOnes = (some: readonly number[]) => {
    if (!may) return undefined;
    const open = episodes.filter(({ id, state }) => some.includes(id) && state !== 'resolved');
    return open.length > 0 ? open : undefined;
  };
  const acknowledge = (some: readonly number[]) => setAcknowledging(openOnes(some));
  const silence = (some: readonly number[]) => setSilencing(openOnes(some));
  const { currentId } = useAlertKeys({
    ids,
    selection,
    search,
    onAcknowledge: acknowledge,
    onSilence: silence,
  });
  const done = (text: string) => {
    setOutcome(text);
    selection.clear();
  };
  const change = (changes: Readonly<Record<string, string>>) => {
    setAddress(
      before => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  };

  return (
    <div className={classes.page}>
      <div className={classes.heading}>
        <h1>Alerts</h1>
        <AlertFilters filter={filter} group={group} search={search} onChange={change} />
      </div>
      <StateTabs
        filter={filter}
        counts={pages.data?.pages[0]?.counts}
        onChange={show => change({ state: show === 'open' ? '' : show })}
      />
      {ids.length === 0 ? (
        <NoAlerts query={pages} show={filter.show} isNarrowed={isNarrowed(filter)} />
      ) : (
        <div {...held.handlers} data-old={pages.isPlaceholderData || isOld || undefined}>
          <ShowNew count={held.fresh} noun="alert" onShow={held.release} />
          <AlertTable groups={groups} selection={selection} currentId={currentId} />
        </div>
      )}
      {pages.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      <BulkBar
        count={may ? selection.ids.length : 0}
        onAcknowledge={() => acknowledge(selection.ids)}
        onSilence={() => silence(selection.ids)}
        onClear={selection.clear}
      />
      <Outcome
        text={selection.ids.length === 0 ? outcome : undefined}
        onDismiss={() => setOutcome(undefined)}
      />
      <AcknowledgeDialog episodes={acknowledging} onClose={() => setAcknowledging(undefined)} onDone={done} />
      <SilenceDialog episodes={silencing} onClose={() => setSilencing(undefined)} onDone={done} />
    </div>
  );
}

/**
 * Replaces the episodes of the service's answer by their newer state from the live feed, including those that
 * have ended since.
 */
function useUpToDate(items: readonly Episode[]): readonly Episode[] {
  const open = useLive(state => state.open);
  const recent = useLive(state => state.recent);
  const over = useMemo(() => new Map(recent.map(episode => [episode.id, episode])), [recent]);
  return items.map(episode => open.get(episode.id) ?? over.get(episode.id) ?? episode);
}
