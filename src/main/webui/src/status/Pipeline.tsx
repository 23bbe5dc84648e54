import type { ServiceStatus } from '../api/status';
import { countsAsFiring } from '../episodes/standing';
import { formatDuration } from '../format/time';
import { formatRate, plural } from '../format/usage';
import { useLive } from '../live/LiveProvider';
import { Edge } from './Edge';
import classes from './Pipeline.module.css';
import { type StreamRates, totalLag, watermarkDelay } from './rates';
import { Stage, type StageState } from './Stage';

interface PipelineProps {
  readonly status: ServiceStatus;
  /** Undefined until there are two looks at the counters. */
  readonly rates: StreamRates | undefined;
  /** Whether it need not be so any more: then nothing moves. */
  readonly isOld: boolean;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** What flows from Kafka to people, drawn in the order in which it flows, with figures on each edge. */
export function Pipeline({ status: { stream, slack, database, browsers }, rates, isOld }: PipelineProps) {
  const serverTime = useLive(state => state.serverTime);
  const open = useLive(state => state.open);
  const thresholds = useLive(state => state.limits.all.length);
  const live = useLive(state => state.readingsPerSecond);
  const lag = totalLag(stream);
  const delay = watermarkDelay(stream, serverTime);
  const firing = [...open.values()].filter(countsAsFiring).length;
  const dead = stream.deadLetters.reduce((sum, [, count]) => sum + count, 0);
  const refuses = slack.state === 'failing' || slack.state === 'parked';
  const per = (rate: number | undefined) => (rate === undefined ? '…' : `${formatRate(rate)} /s`);
  return (
    <ol className={classes.flow} aria-label="The pipeline" data-old={isOld || undefined}>
      <Stage
        icon="waves"
        name="Readings topic"
        state={stream.state === 'connecting' ? 'waiting' : stream.state === 'off' ? 'off' : 'well'}
        reason={stream.state === 'connecting' ? stream.reason : ''}
        facts={[
          ['Partitions of this instance', whole.format(stream.partitions.length)],
          ['Lag', lag === undefined ? 'not known' : plural(lag, 'reading')],
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
            figure: whole.format(stream.late),
            tone: stream.late > 0 ? 'trouble' : 'quiet',
          },
          { name: 'dead letters', figure: whole.format(dead), tone: dead > 0 ? 'trouble' : 'quiet' },
        ]}
      />
      <Edge label="averages" figure={per(rates?.averages)} flows={!isOld && (rates?.averages ?? 0) > 0} />
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
        figure={whole.format(slack.waiting)}
        flows={!isOld && slack.waiting > 0 && slack.state === 'ok'}
      />
      <Stage
        icon="send"
        name="People"
        state={refuses ? 'trouble' : 'well'}
        reason={refuses ? slack.reason : ''}
        facts={[
          ['Slack', slack.state === 'parked' ? `parked, ${slack.parked} not told` : slack.state],
          [
            'Oldest waiting',
            slack.waiting === 0 ? 'none' : formatDuration(slack.oldestWaitingSeconds * 1_000),
          ],
          ['Browsers connected', whole.format(browsers)],
        ]}
      />
    </ol>
  );
}

function windowsState(stream: string): StageState {
  if (stream === 'running') return 'well';
  if (stream === 'stopped') return 'trouble';
  return stream === 'connecting' ? 'waiting' : 'off';
}

function sum<K extends string>(rows: readonly Readonly<Record<K, number>>[], name: K): number {
  return rows.reduce((total, row) => total + row[name], 0);
}
