import { Button, SegmentedControl, TextInput, useComputedColorScheme } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useHostAlerts } from '../api/alerts';
import { addressOfPastFile, useLimitHistory } from '../api/hosts';
import { useSilences } from '../api/silences';
import { CpuLegend } from '../chart/CpuLegend';
import { formatDay, formatMoment } from '../format/time';
import { useLive } from '../live/LiveProvider';
import { Coverage } from './Coverage';
import classes from './HostPage.module.css';
import { limitSpans } from './limitsOverTime';
import { marksOf } from './marks';
import PastChart from './PastChart';
import { comparisonOf, plotOf } from './plotOf';
import { savePng } from './savePng';
import { SPANS, type SpanName } from './spans';
import { shown, usePast } from './usePast';

interface HostPastProps {
  readonly hostname: string;
  readonly span: SpanName;
  /** The visible time range, epoch milliseconds. */
  readonly view: readonly [number, number];
  /** The earliest time that has been visible, epoch milliseconds. */
  readonly earliest: number;
  /** The earliest time rounded to an hour, ISO-8601. */
  readonly asked: string;
  /**
   * What to compare with: `yesterday`, or `host:` followed by the name of another host; empty for nothing.
   */
  readonly compare: string;
  /** Whether the visible range ends now. */
  readonly isNow: boolean;
  readonly onPan: (earlier: number) => void;
  readonly onNow: () => void;
  readonly onSpan: (span: SpanName) => void;
  readonly onCompare: (compare: string) => void;
}

const DAY = 86_400_000;
const YESTERDAY = 'yesterday';
const HOST = 'host:';

/** The chart of a host's past, with its controls. */
export function HostPast(props: HostPastProps) {
  const { hostname, span, view, earliest, asked, compare, isNow, onPan, onNow, onSpan, onCompare } = props;
  const { length, step } = SPANS[span];
  const other = compare.startsWith(HOST) ? compare.slice(HOST.length) : undefined;
  const own = usePast(hostname, { from: compare === YESTERDAY ? earliest - DAY : earliest, step });
  const others = usePast(other, { from: earliest, step });
  const past = useMemo(() => shown(own), [own]);
  const comparison = useMemo(
    () => comparisonOf(compare === YESTERDAY ? past : shown(others), compare === YESTERDAY ? DAY : 0),
    [compare, past, others],
  );
  const changed = useLive(state => state.limits);
  const history = useLimitHistory(hostname, asked, changed);
  const alerts = useHostAlerts(hostname, asked);
  const silences = useSilences();
  const [from, to] = view;
  const inputs = useMemo(() => {
    const plot = plotOf(past, compare === '' ? undefined : comparison, [from, to]);
    return {
      ...plot,
      limits: history.data ? limitSpans(history.data, plot.cpus, to + DAY) : [],
      marks: marksOf(hostname, alerts.data ?? [], silences.data ?? []),
      view: [from, to] as const,
    };
  }, [past, compare, comparison, history.data, alerts.data, silences.data, hostname, from, to]);
  const [cursor, setCursor] = useState<number>();
  const onCursor = useCallback((index: number | undefined) => setCursor(index), []);
  const canvasOf = useRef<(() => HTMLCanvasElement | undefined) | null>(null);
  const scheme = useComputedColorScheme('light');
  const at = cursor === undefined ? undefined : inputs.times[cursor];
  const title = `${formatMoment(from, to)} to ${formatMoment(to, from)}`;
  const save = () => {
    const canvas = canvasOf.current?.();
    if (!canvas) return;
    const subtitle = `CPU usage in percent, ${formatDay(from)} ${title}${compare ? `, dashed: ${nameOf(compare)}` : ''}`;
    savePng({
      canvas,
      title: hostname,
      subtitle,
      cpus: inputs.cpus,
      scheme,
      fileName: `${fileNameOf(hostname)}.png`,
    });
  };
  return (
    <section className={classes.card} aria-label="Past">
      <div className={classes.controls}>
        <SegmentedControl
          size="xs"
          value={span}
          onChange={value => onSpan(value as SpanName)}
          data={Object.entries(SPANS).map(([value, { label }]) => ({ value, label }))}
          aria-label="How much to show"
        />
        <Button.Group>
          <Button size="compact-sm" variant="default" onClick={() => onPan(length / 2)}>
            Earlier
          </Button>
          <Button size="compact-sm" variant="default" disabled={isNow} onClick={() => onPan(-length / 2)}>
            Later
          </Button>
          <Button size="compact-sm" variant="default" disabled={isNow} onClick={onNow}>
            Now
          </Button>
        </Button.Group>
        <Compare key={compare} compare={compare} onCompare={onCompare} />
        <span className={classes.files}>
          <Button
            size="compact-sm"
            variant="default"
            component="a"
            href={addressOfPastFile({ hostname, from, to, step })}
            download
          >
            CSV
          </Button>
          <Button size="compact-sm" variant="default" onClick={save} disabled={inputs.times.length === 0}>
            PNG
          </Button>
        </span>
      </div>
      <div className={classes.chart}>
        <PastChart
          inputs={inputs}
          label={`Usage of ${hostname} in percent, ${title}`}
          onCursor={onCursor}
          onPan={onPan}
          canvasOf={canvasOf}
        />
      </div>
      <div className={classes.below}>
        <CpuLegend
          data={{ cpus: inputs.cpus, times: inputs.times, usages: inputs.avg as (number | null)[][], step }}
          limitOf={cpu => changed.of(hostname, cpu)}
          at={at === undefined ? undefined : cursor}
        />
        <span className={classes.time}>{at === undefined ? title : formatMoment(at, to)}</span>
      </div>
      <Coverage
        state={own}
        view={view}
        limitsKnownSince={history.data && Date.parse(history.data.known_since)}
        limitsProblem={history.error?.message}
      />
      {other !== undefined && others.problem && (
        <p className={classes.note}>{`${other}: ${others.problem}`}</p>
      )}
    </section>
  );
}

interface CompareProps {
  readonly compare: string;
  readonly onCompare: (compare: string) => void;
}

function Compare({ compare, onCompare }: CompareProps) {
  const [name, setName] = useState(compare.startsWith(HOST) ? compare.slice(HOST.length) : '');
  return (
    <form
      className={classes.compare}
      onSubmit={event => {
        event.preventDefault();
        onCompare(name === '' ? '' : HOST + name);
      }}
    >
      <Button
        size="compact-sm"
        variant={compare === YESTERDAY ? 'filled' : 'default'}
        aria-pressed={compare === YESTERDAY}
        onClick={() => onCompare(compare === YESTERDAY ? '' : YESTERDAY)}
      >
        Compare with the day before
      </Button>
      <TextInput
        size="xs"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        placeholder="or with a host"
        aria-label="Compare with another host"
      />
    </form>
  );
}

const nameOf = (compare: string) => (compare === YESTERDAY ? 'the day before' : compare.slice(HOST.length));

/** Replaces characters that some file systems do not accept. */
const fileNameOf = (hostname: string) => hostname.replace(/[^\p{L}\p{N}._-]+/gu, '_');
