import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { type Matcher, useSilenceMatches } from '../api/silences';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { currentUsage } from '../model/currentUsage';
import type { Hosts } from '../model/hosts';
import { type HostsWithoutData, hostsWithoutData } from '../model/hostsWithoutData';
import { matcherOf } from '../model/namePattern';
import { nameOf } from '../model/sentence';
import classes from './MatchCount.module.css';

interface MatchCountProps {
  readonly matcher: Matcher;
}

const NAMED = 4;

/** How many open alerts and reporting CPUs a silence would match. */
export function MatchCount({ matcher: { hostname, cpu, level } }: MatchCountProps) {
  const [settled] = useDebouncedValue({ hostname: hostname.trim(), cpu: cpu.trim() || '*', level }, 250);
  const { data, error } = useSilenceMatches(settled);
  const isHost = useMemo(() => matcherOf(settled.hostname), [settled.hostname]);
  const isCpu = useMemo(() => matcherOf(settled.cpu), [settled.cpu]);
  const series = useLive(({ hosts, open }) => reporting(hosts, hostsWithoutData(open), isHost, isCpu));
  if (settled.hostname === '') return null;
  const named = data?.items.slice(0, NAMED).map(nameOf).join(', ');
  return (
    <p className={classes.count} role="status" data-none={data?.matches === 0 || undefined}>
      {error ? (
        error.message
      ) : (
        <>
          Matches <strong>{plural(data?.matches ?? 0, 'open alert')}</strong>
          {named && `: ${named}${(data?.matches ?? 0) > NAMED ? ', …' : ''}`}
          {'; '}
          {plural(series, 'CPU')} that report{series === 1 && 's'} now
        </>
      )}
    </p>
  );
}

type Matches = (name: string) => boolean;

function reporting(hosts: Hosts, withoutData: HostsWithoutData, isHost: Matches, isCpu: Matches): number {
  let count = 0;
  for (const host of hosts.values()) {
    if (!isHost(host.hostname)) continue;
    for (const series of host.series.values()) {
      if (isCpu(series.cpu) && currentUsage(host, series, withoutData) !== undefined) count++;
    }
  }
  return count;
}
