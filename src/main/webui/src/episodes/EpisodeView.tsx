import { useMemo } from 'react';
import { Link } from 'react-router';
import { useBaseline } from '../api/baselines';
import { useDeliveries, useEpisodeEvents } from '../api/episodes';
import { Ago } from '../format/Ago';
import { useHostsShown, useLive } from '../live/LiveProvider';
import { addressOfHost } from '../model/address';
import { isLoud } from '../model/displayState';
import { type Episode, isOfHost, isOfSeries } from '../model/episode';
import { nameOf } from '../model/sentence';
import { AcknowledgedUntil } from './AcknowledgedUntil';
import { AlertDuration } from './AlertDuration';
import { aroundEpisode } from './aroundEpisode';
import { EpisodeActions } from './EpisodeActions';
import { EpisodeChart } from './EpisodeChart';
import classes from './EpisodeView.module.css';
import { Guidance } from './Guidance';
import { LevelBadge } from './LevelBadge';
import { StateBadge } from './StateBadge';
import { Timeline } from './Timeline';
import { thresholdAddress } from './thresholdAddress';
import { timelineOf } from './timeline';
import { UnusualExplanation } from './UnusualExplanation';
import { WhyItFired } from './WhyItFired';

interface EpisodeViewProps {
  readonly episode: Episode;
}

/** Everything about an episode: why it fired, its chart, its events, and the possible actions. */
export function EpisodeView({ episode }: EpisodeViewProps) {
  const events = useEpisodeEvents(episode.id);
  const deliveries = useDeliveries(episode.id);
  const { hostname, cpu, level, started_at, acknowledged_by, acknowledged_comment, acknowledged_until } =
    episode;
  useHostsShown(hostname);
  const host = useLive(state => state.hosts.get(hostname));
  const baseline = useBaseline(isOfSeries(episode) ? hostname : '', cpu);
  const averages = useMemo(
    () => aroundEpisode(episode, host, events.data ?? []).series.get(cpu)?.averages,
    [episode, host, events.data, cpu],
  );
  return (
    <article className={classes.page} aria-label={`Alert of ${nameOf(episode)}`}>
      <header className={classes.header}>
        <p className={classes.path}>
          <Link to="/alerts">Alerts</Link>
        </p>
        <div className={classes.heading}>
          <h1 className={classes.name}>
            {episode.kind === 'no_averages' ? (
              hostname
            ) : (
              <Link to={addressOfHost(hostname)} className={classes.host}>
                {hostname}
              </Link>
            )}{' '}
            {!isOfHost(episode) && <span className={classes.cpu}>{cpu}</span>}
          </h1>
          <p className={classes.badges}>
            <LevelBadge level={level} quiet={!isLoud(episode)} />
            <StateBadge episode={episode} />
            <span className={classes.length}>
              {episode.state === 'resolved' ? 'lasted ' : 'for '}
              <AlertDuration episode={episode} />, began <Ago at={started_at} isStop />
            </span>
          </p>
          <EpisodeActions episode={episode} />
        </div>
        <WhyItFired episode={episode} averages={averages} />
        <Guidance episode={episode} />
        {acknowledged_by && (
          <p className={classes.who}>
            Acknowledged by <strong>{acknowledged_by}</strong>
            {acknowledged_until && episode.state !== 'resolved' && (
              <AcknowledgedUntil until={acknowledged_until} />
            )}
            {acknowledged_comment && `: “${acknowledged_comment}”`}
          </p>
        )}
        {episode.unusual?.marked_usual && (
          <p className={classes.who}>
            <strong>{episode.unusual.marked_usual.by}</strong> says that this is usual
            {episode.unusual.marked_usual.comment && `: “${episode.unusual.marked_usual.comment}”`}
          </p>
        )}
      </header>
      {episode.kind !== 'no_averages' && (
        <section className={classes.card} aria-label="Chart">
          <EpisodeChart
            episode={episode}
            events={events.isPending ? undefined : (events.data ?? [])}
            baseline={baseline}
          />
        </section>
      )}
      {episode.kind === 'unusual' && episode.unusual && (
        <section className={classes.card} aria-labelledby="why-unusual">
          <h2 id="why-unusual" className={classes.title}>
            Why it is unusual
          </h2>
          <UnusualExplanation
            episode={{ ...episode, unusual: episode.unusual }}
            baseline={baseline}
            threshold={thresholdAddress(episode)}
          />
        </section>
      )}
      <section className={classes.card} aria-labelledby="timeline">
        <h2 id="timeline" className={classes.title}>
          What happened
        </h2>
        {events.error && <p className={classes.note}>{events.error.message}</p>}
        <Timeline entries={timelineOf(events.data ?? [], deliveries.data ?? [])} />
        {deliveries.error && (
          <p className={classes.note}>
            Which notifications were sent could not be loaded: {deliveries.error.message}
          </p>
        )}
        {!deliveries.error && deliveries.data?.length === 0 && episode.fired_at !== null && (
          <p className={classes.note}>No notification was sent: no receiver is set up.</p>
        )}
      </section>
    </article>
  );
}
