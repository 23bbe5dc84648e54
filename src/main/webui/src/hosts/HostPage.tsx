import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useServiceNow } from '../format/serviceClock';
import { hostAt } from '../model/address';
import { HostAlerts } from './HostAlerts';
import { HostHead } from './HostHead';
import classes from './HostPage.module.css';
import { HostPast } from './HostPast';
import { HostThresholds } from './HostThresholds';
import { SPANS, type SpanName, spanOf } from './spans';

const HOUR = 3_600_000;

/**
 * The page of one host, whose name is in the address: its usage with the limits at each time, and its alerts,
 * silences and thresholds.
 */
export default function HostPage() {
  const { pathname } = useLocation();
  const hostname = hostAt(pathname);
  const [query, setQuery] = useSearchParams();
  const span = spanOf(query.get('span'));
  const compare = query.get('compare') ?? '';
  const set = (name: string, value: string, usual: string) =>
    setQuery(
      before => {
        const next = new URLSearchParams(before);
        if (value === usual) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    // A key, so that no state of another host or range is kept.
    <OneHost
      key={`${hostname} ${span}`}
      hostname={hostname}
      span={span}
      compare={compare}
      onSpan={name => set('span', name, '24h')}
      onCompare={name => set('compare', name, '')}
    />
  );
}

interface OneHostProps {
  readonly hostname: string;
  readonly span: SpanName;
  readonly compare: string;
  readonly onSpan: (span: SpanName) => void;
  readonly onCompare: (compare: string) => void;
}

function OneHost({ hostname, span, compare, onSpan, onCompare }: OneHostProps) {
  const { length } = SPANS[span];
  // Rounded to a minute, so that the queries do not change every second.
  const now = Math.ceil(useServiceNow() / 60_000) * 60_000;
  /** How much earlier than now the visible range ends, in milliseconds. */
  const [back, setBack] = useState(0);
  /** The earliest time that has been visible. */
  const [earliest, setEarliest] = useState(() => now - length);
  const view: [number, number] = [now - back - length, now - back];
  const pan = (milliseconds: number) => {
    const next = Math.max(0, back + milliseconds);
    setBack(next);
    const from = now - next - length;
    // In steps of half a range, so that not every pixel of panning starts a query.
    if (from < earliest) setEarliest(from - length / 2);
  };
  const asked = new Date(Math.floor(earliest / HOUR) * HOUR).toISOString();
  return (
    <div className={classes.page}>
      <HostHead hostname={hostname} />
      <HostPast
        hostname={hostname}
        span={span}
        view={view}
        earliest={earliest}
        asked={asked}
        compare={compare}
        isNow={back === 0}
        onPan={pan}
        onNow={() => setBack(0)}
        onSpan={onSpan}
        onCompare={onCompare}
      />
      <HostAlerts hostname={hostname} from={asked} view={view} />
      <HostThresholds hostname={hostname} />
    </div>
  );
}
