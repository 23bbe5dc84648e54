import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { EpisodeEvent } from '../api/episodes';
import { UsualStrip } from '../baselines/UsualStrip';
import { CpuLegend } from '../chart/CpuLegend';
import { chartData, timeRange, upTo } from '../chart/chartData';
import { chartLimits } from '../chart/chartLimits';
import { useServiceNow } from '../format/serviceClock';
import { formatClock } from '../format/time';
import { formatUsage } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { addressOfHost } from '../model/address';
import type { Baseline } from '../model/baseline';
import { type Episode, isOfSeries } from '../model/episode';
import { nameOf } from '../model/sentence';
import { clearsAt } from '../model/threshold';
import { aroundEpisode } from './aroundEpisode';
import { aroundUnusual, foldOf, usualAround } from './aroundUnusual';
import classes from './EpisodeChart.module.css';

const UsageChart = lazy(() => import('../chart/UsageChart'));

interface EpisodeChartProps {
  readonly episode: Episode;
  /** Undefined while they are loading. */
  readonly events: readonly EpisodeEvent[] | undefined;
  /** The baseline of the episode's series, if known. */
  readonly baseline: Baseline | undefined;
}

/**
 * The averages around the episode, with its limits, usage over them filled, and the time of the episode
 * shaded.
 */
export function EpisodeChart({ episode, events, baseline }: EpisodeChartProps) {
  const host = useLive(state => state.hosts.get(episode.hostname));
  const loaded = useLive(state => state.loaded);
  const hasNoData = episode.kind === 'no_data' && episode.state !== 'resolved';
  const until = Math.floor(useServiceNow() / 30_000) * 30_000;
  const data = useMemo(() => {
    const around =
      episode.kind === 'unusual'
        ? aroundUnusual(episode, host, events ?? [], baseline?.recent ?? [])
        : aroundEpisode(episode, host, events ?? []);
    const known = chartData(around);
    return hasNoData ? upTo(known, until) : known;
  }, [episode, host, events, baseline, hasNoData, until]);
  const [from, to] = timeRange(data);
  const usual = useMemo(
    () => (isOfSeries(episode) ? usualAround(episode, baseline, [from, to]) : []),
    [episode, baseline, from, to],
  );
  const { allowed_top, critical_top, clear_below } = episode;
  const limits = useMemo(
    () =>
      allowed_top === null
        ? undefined
        : chartLimits({ allowed_top, critical_top, clears_at: clearsAt(allowed_top, clear_below) }),
    [allowed_top, critical_top, clear_below],
  );
  const span = useMemo(() => {
    const end = episode.resolved_window_end ?? episode.resolved_at;
    return { from: Date.parse(episode.started_at), to: end === null ? undefined : Date.parse(end) };
  }, [episode]);
  const [cursor, setCursor] = useState<number>();
  const onCursor = useCallback((index: number | undefined) => setCursor(index), []);
  const at = cursor === undefined ? undefined : data.times[cursor];
  const hasStrip =
    isOfSeries(episode) &&
    baseline !== undefined &&
    !baseline.learning.isLearning &&
    [...baseline.recent, ...foldOf(episode)].some(({ end }) => end > from && end <= to);
  const judged = episode.kind === 'unusual' ? 'mean of five minutes' : 'window';
  const isAsking = events === undefined || !loaded;
  if (data.times.length === 0 && isAsking) {
    return <p className={classes.none}>Loading the averages of that time …</p>;
  }
  if (data.times.length === 0) {
    return (
      <p className={classes.none}>
        This chart reaches back half an hour, and this alert is older.
        {episode.kind !== 'no_averages' && (
          <>
            {' '}
            <Link to={addressOfHost(episode.hostname)}>The page of {episode.hostname}</Link> reaches back as
            far as the topic of averages.
          </>
        )}
      </p>
    );
  }
  return (
    <>
      <div className={classes.chart}>
        <Suspense fallback={null}>
          <UsageChart
            data={data}
            limits={limits}
            span={span}
            usual={usual}
            label={inWords(episode)}
            onCursor={onCursor}
          />
        </Suspense>
      </div>
      {hasStrip && baseline && (
        <UsualStrip baseline={baseline} range={[from, to]} others={foldOf(episode)} at={at} />
      )}
      <div className={classes.below}>
        <CpuLegend
          data={data}
          limitOf={() => (allowed_top === null ? undefined : { allowed_top, critical_top })}
          at={at === undefined ? undefined : cursor}
        />
        <span className={classes.key}>
          {usual.length > 0 && (
            <>
              <span aria-hidden="true" className={classes.band} /> usual at{' '}
              {usual.length > 1 ? 'each' : 'this'} hour{' · '}
            </>
          )}
          {hasStrip && 'strip: how unusual · '}
          {at === undefined ? 'shaded: the alert' : `${judged} that ended ${formatClock(at)}`}
        </span>
      </div>
    </>
  );
}

function inWords(episode: Episode): string {
  const { allowed_top, fired_usage_avg } = episode;
  const limit = allowed_top === null ? '' : `, limit ${allowed_top} percent`;
  const fired = fired_usage_avg === null ? '' : `, fired with ${formatUsage(fired_usage_avg)} percent`;
  return `Usage of ${nameOf(episode)} in percent around the alert${limit}${fired}`;
}
