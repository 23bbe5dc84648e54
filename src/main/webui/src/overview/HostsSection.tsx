import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { Icon } from '../theme/Icon';
import { HostCard } from './HostCard';
import classes from './HostsSection.module.css';
import { type Order, rankHosts } from './ranking';
import { useHeldOrder } from './useHeldOrder';

/** Every host with its chart. What is filtered and how it is sorted is in the address. */
export function HostsSection() {
  const hosts = useLive(state => state.hosts);
  const thresholds = useLive(state => state.thresholds);
  const [parameters, setParameters] = useSearchParams();
  const order: Order = parameters.get('sort') === 'name' ? 'name' : 'closest';
  const filter = parameters.get('host') ?? '';
  const ranks = useMemo(() => rankHosts(hosts, thresholds, order), [hosts, thresholds, order]);
  const matching = ranks.filter(rank => rank.hostname.toLowerCase().includes(filter.toLowerCase()));
  const held = useHeldOrder(matching, rank => rank.hostname);
  const section = useRef<HTMLElement>(null);
  const { hash, key } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: every navigation to it counts, also one to the same address
  useEffect(() => {
    if (hash === '#hosts') section.current?.scrollIntoView?.({ behavior: 'smooth' });
  }, [hash, key]);

  const change = (name: string, value: string) => {
    setParameters(
      before => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };

  if (hosts.size === 0) return null;
  return (
    <section id="hosts" ref={section} aria-labelledby="hosts-heading" className={classes.section}>
      <div className={classes.heading}>
        <h2 id="hosts-heading">Hosts</h2>
        <p className={classes.summary}>
          {filter === '' ? plural(hosts.size, 'host') : `${matching.length} of ${plural(hosts.size, 'host')}`}
        </p>
        <div className={classes.controls}>
          <TextInput
            size="xs"
            aria-label="Filter hosts"
            placeholder="Filter hosts"
            leftSection={<Icon name="search" size={14} />}
            value={filter}
            onChange={event => change('host', event.currentTarget.value)}
            rightSection={
              filter !== '' && (
                <CloseButton size="xs" aria-label="Clear the filter" onClick={() => change('host', '')} />
              )
            }
          />
          <SegmentedControl
            size="xs"
            aria-label="Sort hosts"
            value={order}
            onChange={value => change('sort', value === 'name' ? 'name' : '')}
            data={[
              { value: 'closest', label: 'Closest to limit' },
              { value: 'name', label: 'Name' },
            ]}
          />
        </div>
      </div>
      {matching.length === 0 && <p className={classes.none}>No host has “{filter}” in its name.</p>}
      <ul className={classes.grid} {...held.handlers}>
        {held.items.map(rank => (
          <li key={rank.hostname}>
            <HostCard rank={rank} />
          </li>
        ))}
      </ul>
    </section>
  );
}
