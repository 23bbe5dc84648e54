import { isInTrouble, labelOf, type Receiver, receiversOrSlack } from '../api/notifications';
import { isHeldUp } from '../api/status';
import type { ServiceStatus, StreamStatus } from '../api/statusSchema';
import { formatDuration } from '../format/time';
import { formatRate, plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { countsAsFiring } from '../model/displayState';
import { Edge } from './Edge';
import { FlinkStages } from './FlinkStages';
import classes from './Pipeline.module.css';
import { type StreamRates, totalLag, watermarkDelay } from './rates';
import { Stage, type StageState } from './Stage';

interface PipelineProps {
  readonly status: ServiceStatus;
  /** Undefined until known. */
  readonly receivers: readonly Receiver[] | undefined;
  /** Undefined until the counters have been sampled twice. */
  readonly rates: StreamRates | undefined;
  /** Whether the data may be out of date; the animation then stops. */
  readonly isOld: boolean;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** The path of the data from Kafka to the receivers, with rates on each connection. */
export function Pipeline({ status, receivers, rates, isOld }: PipelineProps) {
  const { stream, slack, database, browsers, engine } = status;
  const isFlink = engine.name === 'flink';
  const serverTime = useLive(state => state.serverTime);
  const open = useLive(state => state.open);
  const thresholds = useLive(state => state.limits.all.length);
  const live = useLive(state => state.readingsPerSecond);
  const lag = totalLag(stream);
  const undecided = sum(stream.partitions, 'undecided');
  const delay = watermarkDelay(stream, serverTime);
  const firing = [...open.values()].filter(countsAsFiring).length;
  const dead = stream.deadLetters.reduce((sum, [, count]) => sum + count, 0);
  const notified = receiversOrSlack(receivers, slack);
  const inTrouble = notified.filter(isInTrouble);
  const waiting = sum(notified, 'waiting');
  const oldest = Math.max(0, ...notified.map(({ oldestSeconds }) => oldestSeconds));
  const per = (rate: number | null | undefined) =>
    rate === undefined || rate === null ? '…' : `${formatRate(rate)} /s`;
  return (
    <ol
      className={classes.flow}
      aria-label="The pipeline"
      data-old={isOld || undefined}
      data-engine={engine.name}
    >
      {isFlink ? (
        <FlinkStages engine={engine} isOld={isOld} />
      ) : (
        <>
          <Stage
            icon="waves"
            name="Readings topic"
            state={topicState(stream)}
            reason={stream.state === 'connecting' ? stream.reason : holdUpOf(stream)}
            facts={[
              ['Partitions of this instance', whole.format(stream.partitions.length)],
              ['Lag', lag === undefined ? 'not known' : plural(lag, 'reading')],
              ...(undecided > 0 ? [['Undecided', plural(undecided, 'reading')] as const] : []),
            ]}
          />
          <Edge label="readings" figure={per(live)} flows={!isOld && (live ?? 0) > 0} />
          <Stage
            icon="chart"
            name="30 s windows"
            state={windowsState(stream.state)}
            reason={
              stream.state === 'running' || stream.state === 'connecting' ? '' : stream.reason || stream.state
            }
            facts={[
              ['Open', plural(sum(stream.partitions, 'openWindows'), 'window')],
              ['Being averaged', plural(sum(stream.partitions, 'openSeries'), 'CPU')],
              ['Watermark delay', delay === undefined ? 'not known' : formatDuration(delay)],
            ]}
            branches={[
              { name: 'over 80 %, filter topic', figure: per(rates?.filtered), tone: 'quiet' },
              {
                name: 'late, dropped',
                figure: whole.format(stream.late ?? 0),
                tone: (stream.late ?? 0) > 0 ? 'trouble' : 'quiet',
              },
              { name: 'dead letters', figure: whole.format(dead), tone: dead > 0 ? 'trouble' : 'quiet' },
            ]}
          />
          <Edge label="averages" figure={per(rates?.averages)} flows={!isOld && (rates?.averages ?? 0) > 0} />
        </>
      )}
      <Stage
        icon="alarm"
        name="Episodes"
        state={database.state === 'up' ? 'well' : 'trouble'}
        reason={database.reason}
        facts={[
          ['Thresholds', whole.format(thresholds)],
          ['Firing', whole.format(firing)],
          ['Open in all', whole.format(open.size)],
          ['PostgreSQL', database.state],
        ]}
      />
      <Edge
        label="waiting in the outbox"
        figure={whole.format(waiting)}
        flows={!isOld && notified.some(receiver => receiver.waiting > 0 && !isInTrouble(receiver))}
      />
      <Stage
        icon="send"
        name="Notifications"
        state={inTrouble.length > 0 ? 'trouble' : 'well'}
        reason={inTrouble.map(({ reason }) => reason).join(' ')}
        facts={[
          ...(notified.length === 0 ? [['Slack', slack.state] as const] : notified.map(factOf)),
          ['Oldest waiting', waiting === 0 ? 'none' : formatDuration(oldest * 1_000)],
          ['Browsers connected', whole.format(browsers)],
        ]}
      />
    </ol>
  );
}

function factOf(receiver: Receiver): readonly [string, string] {
  const { state, parked } = receiver;
  return [labelOf(receiver), state === 'parked' ? `parked, ${parked} not delivered` : state];
}

function topicState(stream: StreamStatus): StageState {
  if (stream.state === 'off') return 'off';
  if (stream.state === 'connecting') return 'waiting';
  return stream.partitions.some(isHeldUp) ? 'trouble' : 'well';
}

function holdUpOf({ partitions }: StreamStatus): string {
  const heldUp = partitions.filter(isHeldUp).map(({ partition }) => partition);
  if (heldUp.length === 0) return '';
  return `A transaction that no one decides holds up ${heldUp.length === 1 ? 'partition' : 'partitions'} ${heldUp.join(', ')}.`;
}

function windowsState(stream: string): StageState {
  if (stream === 'running') return 'well';
  if (stream === 'stopped') return 'trouble';
  return stream === 'connecting' ? 'waiting' : 'off';
}

function sum<K extends string>(rows: readonly Readonly<Record<K, number>>[], name: K): number {
  return rows.reduce((total, row) => total + row[name], 0);
}
