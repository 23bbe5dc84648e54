import { Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import type { Hosts } from '../model/hosts';
import type { HostRank, Order } from '../model/ranking';
import { part } from '../shell/parts';
import { useHeldOrder } from '../shell/useHeldOrder';
import { HostCard } from './HostCard';
import { HostsControls } from './HostsControls';
import classes from './HostsSection.module.css';
import { useRanks } from './useRanks';

const SeriesBoard = part(async () => ({ default: (await import('./SeriesBoard')).SeriesBoard }));

/** Above this number of hosts the section starts with tiles instead of charts. */
const MOST_CHARTS_AT_FIRST = 24;
/** Minimum milliseconds between two changes of the order of hosts. */
const CALM = 3_000;

/** All hosts, each with a chart or with a tile for each CPU. Filter and order are in the address. */
export function HostsSection() {
  const hosts = useLive(state => state.hosts);
  const [parameters, setParameters] = useSearchParams();
  const order: Order = parameters.get('sort') === 'name' ? 'name' : 'closest';
  const filter = parameters.get('host') ?? '';
  const view = parameters.get('view') ?? (hosts.size > MOST_CHARTS_AT_FIRST ? 'tiles' : 'charts');
  const ranks = useRanks(order);
  const matching = useMemo(() => withName(ranks, filter), [ranks, filter]);
  const held = useHeldOrder(matching, rank => rank.hostname, `${order} ${filter}`, CALM);
  const section = useRef<HTMLElement>(null);
  const { hash, key } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: every navigation to it counts, also one to the same address
  useEffect(() => {
    if (hash === '#hosts') section.current?.scrollIntoView?.({ behavior: 'smooth' });
  }, [hash, key]);

  const latest = useRef(setParameters);
  latest.current = setParameters;
  const change = useCallback((name: string, value: string) => {
    latest.current(
      before => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  }, []);

  if (hosts.size === 0) return null;
  return (
    <section id="hosts" ref={section} aria-labelledby="hosts-heading" className={classes.section}>
      <div className={classes.heading}>
        <h2 id="hosts-heading">Hosts</h2>
        <p className={classes.summary}>{summary(hosts, matching, filter)}</p>
        <HostsControls filter={filter} order={order} view={view} onChange={change} />
      </div>
      {matching.length === 0 && <p className={classes.none}>No host has “{filter}” in its name.</p>}
      <div {...held.handlers}>
        {view === 'tiles' ? (
          <Suspense fallback={null}>
            <SeriesBoard ranks={held.items} />
          </Suspense>
        ) : (
          <ul className={classes.grid}>
            {held.items.map(rank => (
              <li key={rank.hostname}>
                <HostCard rank={rank} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function withName(ranks: readonly HostRank[], part: string): readonly HostRank[] {
  return part === '' ? ranks : ranks.filter(rank => rank.hostname.toLowerCase().includes(part.toLowerCase()));
}

function summary(hosts: Hosts, matching: readonly HostRank[], filter: string): string {
  let series = 0;
  for (const host of hosts.values()) series += host.series.size;
  const over = matching.reduce((sum, rank) => sum + rank.over, 0);
  const shown =
    filter === ''
      ? `${plural(hosts.size, 'host')}, ${plural(series, 'CPU')}`
      : `${matching.length} of ${plural(hosts.size, 'host')}`;
  return over === 0 ? shown : `${shown}, ${over} over`;
}
