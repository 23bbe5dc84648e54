import { lazy, memo, Suspense, useCallback, useMemo, useState } from 'react';
import { chartData } from '../chart/chartData';
import { useInView } from '../chart/useInView';
import { formatClock, formatDay } from '../format/time';
import type { Host } from '../live/hosts';
import { useLive } from '../live/LiveProvider';
import { CpuLegend } from './CpuLegend';
import classes from './HostCard.module.css';
import { HostHeading } from './HostHeading';
import { rankHost } from './ranking';
import { hostInWords } from './words';

const UsageChart = lazy(() => import('../chart/UsageChart'));
const NO_HOST: Host = { hostname: '', series: new Map() };

interface HostCardProps {
  readonly hostname: string;
}

/** One host: how it stands, its lines, and the figures now or under the pointer. The chart is drawn only while in view. */
export const HostCard = memo(function HostCard({ hostname }: HostCardProps) {
  const host = useLive(state => state.hosts.get(hostname)) ?? NO_HOST;
  const thresholds = useLive(state => state.thresholds);
  const rank = useMemo(() => rankHost(host, thresholds), [host, thresholds]);
  const data = useMemo(() => chartData(host), [host]);
  const [cursor, setCursor] = useState<number>();
  const onCursor = useCallback((index: number | undefined) => setCursor(index), []);
  const [target, inView] = useInView<HTMLElement>();
  const at = cursor === undefined ? undefined : data.times[cursor];
  const moment = at === undefined ? dayUnlessToday(data.times.at(-1)) : formatClock(at);
  return (
    <article ref={target} className={classes.card} aria-label={hostname} data-standing={rank.standing}>
      <HostHeading rank={rank} />
      <div className={classes.chart}>
        {inView && (
          <Suspense fallback={null}>
            <UsageChart
              data={data}
              limit={rank.limit?.allowedTop}
              label={hostInWords(host, rank)}
              onCursor={onCursor}
            />
          </Suspense>
        )}
      </div>
      <div className={classes.below}>
        <CpuLegend data={data} limit={rank.limit?.allowedTop} at={at === undefined ? undefined : cursor} />
        {moment !== undefined && (
          <span className={classes.time} data-past={at !== undefined || undefined}>
            {moment}
          </span>
        )}
      </div>
    </article>
  );
});

/** Replayed traces are of another day, which the axis with its times of day does not show. */
function dayUnlessToday(last: number | undefined): string | undefined {
  if (last === undefined || formatDay(last) === formatDay(Date.now())) return undefined;
  return formatDay(last);
}
