import { useMemo } from 'react';
import { Link } from 'react-router';
import { useExplanation } from '../api/hosts';
import { useLive } from '../live/LiveProvider';
import { comparesLimits, type ThresholdLimit } from '../model/threshold';
import classes from './HostPage.module.css';
import { byName } from './past';

interface HostThresholdsProps {
  readonly hostname: string;
}

/** The current thresholds of the host, and why they are in force. */
export function HostThresholds({ hostname }: HostThresholdsProps) {
  const host = useLive(state => state.hosts.get(hostname));
  const limits = useLive(state => state.limits);
  const loaded = useLive(state => state.loaded);
  const groups = useMemo(() => {
    const cpus = host ? [...host.series.values()].map(({ cpu }) => cpu).sort(byName) : ['*'];
    const found = new Map<ThresholdLimit | undefined, string[]>();
    for (const cpu of cpus) {
      const row = limits.rowOf(hostname, cpu);
      found.set(row, [...(found.get(row) ?? []), cpu]);
    }
    return [...found];
  }, [host, limits, hostname]);
  if (!loaded) return null;
  return (
    <section className={classes.card} aria-label="Thresholds">
      <h2 className={classes.title}>Thresholds now</h2>
      <ul className={classes.list}>
        {groups.map(([row, cpus]) => (
          <li key={row ? `${row.hostname} ${row.cpu}` : ''} className={classes.threshold}>
            <strong>
              {cpus.length > 8
                ? `${cpus.slice(0, 8).join(', ')} and ${cpus.length - 8} more`
                : cpus.join(', ')}
            </strong>{' '}
            {row ? inWords(row) : 'no limit: never fires'}{' '}
            {row && (
              <Link to={`/thresholds?${new URLSearchParams({ host: row.hostname, edit: row.cpu })}`}>
                Change
              </Link>
            )}
            <Why hostname={hostname} cpu={cpus[0] ?? '*'} changed={limits} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function inWords(row: ThresholdLimit): string {
  const { allowed_top, critical_top, detect } = row;
  if (!comparesLimits(row)) return 'what is unusual';
  const critical = critical_top === null ? '' : `, critical over ${critical_top} %`;
  return `over ${allowed_top} %${critical}${detect === 'both' ? ', and what is unusual' : ''}`;
}

interface WhyProps {
  readonly hostname: string;
  readonly cpu: string;
  readonly changed: unknown;
}

function Why({ hostname, cpu, changed }: WhyProps) {
  const { data } = useExplanation(hostname, cpu, changed);
  return data ? <p className={classes.note}>{data.reason}</p> : null;
}
