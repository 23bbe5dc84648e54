import { lazy, Suspense, useCallback, useMemo } from 'react';
import type { Rule, ThresholdKey } from '../api/thresholds';
import { usePreview } from '../api/thresholdTools';
import { CpuLegend } from '../chart/CpuLegend';
import { chartData } from '../chart/chartData';
import { chartLimits } from '../chart/chartLimits';
import { plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { byName, type Host, type Hosts, type Series } from '../model/hosts';
import { matcherOf } from '../model/namePattern';
import { clearsAt, comparesLimits } from '../model/threshold';
import classes from './Preview.module.css';

const UsageChart = lazy(() => import('../chart/UsageChart'));
/** Maximum number of lines in the chart; more could not be told apart. */
const SERIES_SHOWN = 5;

interface PreviewProps {
  readonly row: ThresholdKey;
  /** The rule that is typed; undefined while it is not valid. */
  readonly rule: Rule | undefined;
  /** Whether `rule` is what is typed; false while the user is typing and another rule will follow soon. */
  readonly isSettled: boolean;
}

/** How often the rule would have fired, and a chart of the known averages with its limits. */
export function Preview({ row, rule, isSettled }: PreviewProps) {
  const isCompared = rule === undefined || comparesLimits(rule);
  const { data, error } = usePreview(row, isCompared ? rule : undefined);
  const hosts = useLive(state => state.hosts);
  const host = useMemo(() => highest(hosts, row), [hosts, row]);
  const chart = useMemo(() => chartData(host), [host]);
  const limits = useMemo(
    () =>
      rule && isCompared
        ? chartLimits({ ...rule, clears_at: clearsAt(rule.allowed_top, rule.clear_below) })
        : undefined,
    [rule, isCompared],
  );
  const ignore = useCallback(() => {}, []);
  const names = [...host.series.keys()].join(', ');
  return (
    <div className={classes.preview}>
      <p role="status" className={classes.text}>
        {!rule ? (
          'What it would have done is shown as soon as all fields are valid.'
        ) : !isCompared ? (
          'No average would have been compared with the limit. The preview does not count what would have been unusual.'
        ) : error ? (
          <>What it would have done could not be calculated: {error.message}</>
        ) : data && isSettled ? (
          <>
            Would have fired <strong>{data.episodes}×</strong> in the last {hoursText(data.ofHours)}
            {!data.complete && `; only ${hoursText(data.lookedAtHours)} of averages are known`}
            {data.note !== null && `. ${data.note}`}
          </>
        ) : (
          'Calculating what it would have done …'
        )}
      </p>
      {chart.times.length > 0 && (
        <>
          <div className={classes.chart}>
            <Suspense fallback={null}>
              <UsageChart
                data={chart}
                limits={limits}
                label={`Averages of ${names}${limits ? ' with the limit' : ''}`}
                onCursor={ignore}
              />
            </Suspense>
          </div>
          <CpuLegend data={chart} limitOf={() => (isCompared ? rule : undefined)} at={undefined} />
        </>
      )}
    </div>
  );
}

/**
 * Returns the series with the highest current usage among those that the row matches, as series of one host.
 * They are sorted by name, so that each keeps its colour when the order of their usages changes.
 */
export function highest(hosts: Hosts, { hostname, cpu }: ThresholdKey): Host {
  const isHost = matcherOf(hostname);
  const isCpu = matcherOf(cpu);
  const found: { name: string; series: Series; usage: number }[] = [];
  for (const host of hosts.values()) {
    if (!isHost(host.hostname)) continue;
    for (const series of host.series.values()) {
      const usage = series.averages.at(-1)?.[1];
      if (usage === undefined || !isCpu(series.cpu)) continue;
      found.push({
        name: host.hostname === hostname ? series.cpu : `${host.hostname} ${series.cpu}`,
        series,
        usage,
      });
    }
  }
  found.sort((a, b) => b.usage - a.usage);
  const shown = found.slice(0, SERIES_SHOWN).sort((a, b) => byName(a.name, b.name));
  return { hostname, series: new Map(shown.map(({ name, series }) => [name, { ...series, cpu: name }])) };
}

function hoursText(hours: number): string {
  if (hours < 1) return plural(Math.round(hours * 60), 'minute');
  return plural(Math.round(hours * 10) / 10, 'hour');
}
