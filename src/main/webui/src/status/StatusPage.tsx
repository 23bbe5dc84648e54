import { useEffect, useState } from 'react';
import { useReceivers } from '../api/notifications';
import { useStatusQuery } from '../api/status';
import { Moment } from '../format/Moment';
import { oldSince } from '../live/connection';
import { useConnection, useHostsShown } from '../live/LiveProvider';
import { StatePanel } from '../shell/StatePanel';
import { Icon } from '../theme/Icon';
import { AveragesPartitions } from './AveragesPartitions';
import { BaselinesCard } from './BaselinesCard';
import { ClocksAhead } from './ClocksAhead';
import { DeadLetterBrowser } from './DeadLetterBrowser';
import { KafkaProblems } from './KafkaProblems';
import { LateHosts } from './LateHosts';
import { PartitionTable } from './PartitionTable';
import { Pipeline } from './Pipeline';
import { ReceiverList } from './ReceiverList';
import { ratesOf, type Sample, withSample } from './rates';
import { SkippedAverages } from './SkippedAverages';
import classes from './StatusPage.module.css';
import { StatusSection } from './StatusSection';
import { TemplateList } from './TemplateList';
import { TopicProblems } from './TopicProblems';

const NOT_KNOWN = 'Computed by Flink: readings that it could not use are not known here.';

/** Milliseconds between requests for the status. */
const EVERY = 2_000;

const RECEIVERS_EVERY = 5_000;

/** The page about the service itself: the pipeline with its rates, and its problems. */
export default function StatusPage() {
  // Requests no averages, because the page shows none.
  useHostsShown();
  const { data: status, error, dataUpdatedAt } = useStatusQuery(EVERY);
  const receivers = useReceivers(RECEIVERS_EVERY).data;
  const notLive = oldSince(useConnection()) !== undefined;
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    if (status) setSamples(before => withSample(before, { at: dataUpdatedAt, stream: status.stream }));
    // An answer with unchanged counters is the same object, but still a sample of them; hence
    // `dataUpdatedAt`.
  }, [status, dataUpdatedAt]);
  if (!status && error) {
    return (
      <StatePanel icon="near" tone="warning" title="The status could not be loaded">
        <p>{error.message}</p>
      </StatePanel>
    );
  }
  if (!status) {
    return (
      <StatePanel icon="plug" title="Loading the status">
        <p>The status of the service is not known yet.</p>
      </StatePanel>
    );
  }
  const { stream, averages, version, startedAt, database } = status;
  const isFlink = status.engine.name === 'flink';
  return (
    <div className={classes.page}>
      <div className={classes.heading}>
        <h1>Status</h1>
        <p className={classes.summary}>
          {version !== '' && <>Highwater {version}</>}
          {startedAt && (
            <>
              , up since <Moment at={startedAt} />; counters count from then on
            </>
          )}
        </p>
      </div>
      {error && (
        <p className={classes.old}>
          <Icon name="near" size={18} />
          <span>
            The status could not be loaded again; this is how it was at <Moment at={dataUpdatedAt} />.{' '}
            {error.message}
          </span>
        </p>
      )}
      <Pipeline
        status={status}
        receivers={receivers}
        rates={ratesOf(samples)}
        isOld={error !== null || notLive}
      />
      <KafkaProblems status={status} />
      {database.warnings.length > 0 && (
        <StatusSection title="Problems in the table of thresholds">
          <ul className={classes.warnings}>
            {database.warnings.map(warning => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </StatusSection>
      )}
      {status.topics.length > 0 && (
        <StatusSection title="Topic settings that endanger data">
          <TopicProblems topics={status.topics} />
        </StatusSection>
      )}
      {status.alertsTopic.state === 'failing' && (
        <StatusSection title="Alerts are not published to their topic">
          <p className={classes.note}>{status.alertsTopic.reason}</p>
        </StatusSection>
      )}
      {stream.clocksAhead.length > 0 && (
        <StatusSection title="Clocks that are ahead">
          <ClocksAhead clocks={stream.clocksAhead} />
        </StatusSection>
      )}
      {stream.lateHosts.length > 0 && (
        <StatusSection title="Late readings, by host">
          <LateHosts hosts={stream.lateHosts} />
        </StatusSection>
      )}
      {stream.splitSeries.length > 0 && (
        <StatusSection title="Series on more than one partition">
          <p className={classes.note}>
            {stream.splitSeriesReason ||
              'Their averages are split. Producers should key their records by host'}
            : {stream.splitSeries.join(', ')}
          </p>
        </StatusSection>
      )}
      {status.baselines && (
        <StatusSection title="Baselines">
          <BaselinesCard {...status.baselines} />
        </StatusSection>
      )}
      <StatusSection title="Receivers">
        <ReceiverList />
      </StatusSection>
      <TemplateList />
      <StatusSection title="Dead letters">
        {isFlink ? (
          <p className={classes.note}>{NOT_KNOWN}</p>
        ) : (
          <DeadLetterBrowser counts={stream.deadLetters} />
        )}
      </StatusSection>
      {averages.skipped.length > 0 && (
        <StatusSection title="Averages that were passed over">
          <SkippedAverages {...averages} />
        </StatusSection>
      )}
      <StatusSection title={isFlink ? 'Partitions of the averages topic' : 'Partitions'}>
        {isFlink ? (
          <AveragesPartitions partitions={status.engine.partitions} />
        ) : (
          <PartitionTable partitions={stream.partitions} />
        )}
      </StatusSection>
    </div>
  );
}
