import { useDebouncedValue } from '@mantine/hooks';
import { type Matcher, useSilenceMatches } from '../api/silences';
import { nameOf } from '../episodes/sentence';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { matches } from '../live/limits';
import classes from './MatchCount.module.css';

interface MatchCountProps {
  readonly matcher: Matcher;
}

const NAMED = 4;

/** What a silence would be about: alerts that are open now, and CPUs that report. */
export function MatchCount({ matcher: { hostname, cpu, level } }: MatchCountProps) {
  const [settled] = useDebouncedValue({ hostname: hostname.trim(), cpu: cpu.trim() || '*', level }, 250);
  const { data, error } = useSilenceMatches(settled);
  const hosts = useLive(state => state.hosts);
  if (settled.hostname === '') return null;
  let series = 0;
  for (const host of hosts.values()) {
    if (!matches(settled.hostname, host.hostname)) continue;
    for (const name of host.series.keys()) if (matches(settled.cpu, name)) series++;
  }
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
