import type { EngineStatus } from '../api/statusSchema';
import { formatDuration } from '../format/time';
import { Edge } from './Edge';
import { Stage, type StageState } from './Stage';

const STATES: Record<string, StageState> = { arriving: 'well', quiet: 'waiting', silent: 'trouble' };
const REASONS: Record<string, string> = {
  quiet: 'No average has arrived for some windows.',
  silent: 'No averages arrive: the job does not run, or no readings come.',
  unknown: 'Whether averages arrive is not known: their topic is not read to its end.',
};

/** The stages of the pipeline that Flink computes, as far as this service can see them. */
export function FlinkStages({ engine, isOld }: { engine: EngineStatus; isOld: boolean }) {
  const { newest, partitions, state } = engine;
  const unread = partitions.map(({ lag }) => lag);
  const age = (seconds: number | undefined) =>
    seconds === undefined ? 'none seen yet' : `${formatDuration(seconds * 1_000)} ago`;
  return (
    <>
      <Stage
        icon="chart"
        name="Computed by Flink"
        state={STATES[state] ?? 'waiting'}
        reason={REASONS[state] ?? ''}
        facts={[
          ['Newest window ended', age(newest?.window_age_seconds)],
          ['Newest average written', age(newest?.written_age_seconds)],
          ['Readings, filtered, late', 'not known here'],
        ]}
      />
      <Edge
        label="averages not read yet"
        figure={unread.length === 0 || unread.includes(null) ? 'not known' : sum(unread).toLocaleString('en')}
        flows={!isOld && state === 'arriving'}
      />
    </>
  );
}

function sum(lags: readonly (number | null)[]): number {
  return lags.reduce<number>((total, lag) => total + (lag ?? 0), 0);
}
