import { Suspense, useCallback, useMemo, useState } from 'react';
import type { ShownUsual } from '../baselines/shownUsual';
import { useStays } from '../baselines/useStays';
import { CpuLegend } from '../chart/CpuLegend';
import { chartData, timeRange } from '../chart/chartData';
import { chartLimits } from '../chart/chartLimits';
import { formatClock, formatDay } from '../format/time';
import { useLive } from '../live/LiveProvider';
import type { Host } from '../model/hosts';
import { hostsWithoutData } from '../model/hostsWithoutData';
import type { HostRank } from '../model/ranking';
import { PageBoundary } from '../shell/PageBoundary';
import { extra, part } from '../shell/parts';
import classes from './HostDetails.module.css';
import { hostInWords } from './words';

const UsageChart = part(() => import('../chart/UsageChart'));
const HostUsual = extra(async () => ({ default: (await import('../baselines/HostUsual')).HostUsual }));
/** Milliseconds before the baselines of a host are requested. */
const CALM = 4_000;
const NO_HOST: Host = { hostname: '', series: new Map() };

interface HostDetailsProps {
  readonly rank: HostRank;
}

/** The chart of a host, with the current values or those of the time under the pointer. */
export function HostDetails({ rank }: HostDetailsProps) {
  const host = useLive(state => state.hosts.get(rank.hostname)) ?? NO_HOST;
  const data = useMemo(() => chartData(host), [host]);
  const range = timeRange(data);
  const [usual, setUsual] = useState<ShownUsual>();
  const stays = useStays(CALM);
  const [cursor, setCursor] = useState<number>();
  const onCursor = useCallback((index: number | undefined) => setCursor(index), []);
  const at = cursor === undefined ? undefined : data.times[cursor];
  const day = dayUnlessToday(data.times.at(-1));
  const limits = useLive(state => state.limits);
  const withoutData = useLive(state => hostsWithoutData(state.open));
  const limitOf = (cpu: string) => limits.of(rank.hostname, cpu);
  // A host without data has no worst CPU; its past is still drawn, with the limit of its first CPU.
  const limit = rank.worst?.limit ?? limitOf(data.cpus[0] ?? '');
  const drawn = useMemo(() => {
    const cpus = data.cpus.filter(cpu => limits.of(rank.hostname, cpu) === limit);
    return chartLimits(limit, cpus);
  }, [data, limits, limit, rank.hostname]);
  return (
    <>
      <div className={classes.chart}>
        <div className={classes.plot}>
          <Suspense fallback={null}>
            <UsageChart
              data={data}
              limits={drawn}
              usual={usual?.spans}
              label={hostInWords(host, rank, limits, withoutData) + (usual?.words ?? '')}
              onCursor={onCursor}
            />
          </Suspense>
        </div>
        <PageBoundary instead={null}>{usual?.strip(range, at)}</PageBoundary>
        {at !== undefined && <span className={classes.time}>{formatClock(at)}</span>}
      </div>
      <div className={classes.below}>
        <CpuLegend
          data={data}
          limitOf={limitOf}
          at={at === undefined ? undefined : cursor}
          hasNoData={rank.limitState === 'no_data'}
        >
          <PageBoundary instead={null}>{usual?.entry}</PageBoundary>
        </CpuLegend>
        {day !== undefined && <span className={classes.day}>{day}</span>}
      </div>
      {stays && (
        <PageBoundary instead={null}>
          <Suspense fallback={null}>
            <HostUsual
              hostname={rank.hostname}
              preferred={rank.worst?.cpu}
              range={range}
              onChange={setUsual}
            />
          </Suspense>
        </PageBoundary>
      )}
    </>
  );
}

/** Returns the day of replayed data, because the axis shows only times of day; undefined for today. */
function dayUnlessToday(last: number | undefined): string | undefined {
  if (last === undefined || formatDay(last) === formatDay(Date.now())) return undefined;
  return formatDay(last);
}
