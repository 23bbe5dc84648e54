import { ScoreStrip } from '../chart/ScoreStrip';
import type { Baseline, JudgedFold } from '../model/baseline';
import { foldInWords, stripInWords } from '../model/usual';

interface UsualStripProps {
  readonly baseline: Baseline;
  /** The time range of the chart, epoch milliseconds. */
  readonly range: readonly [number, number];
  /** Scores besides those that the service still has. */
  readonly others?: readonly JudgedFold[];
  /** The time under the pointer in the chart. */
  readonly at: number | undefined;
}

/**
 * How unusual a series has been, as a strip under its chart with the same time axis. Empty while it is being
 * learnt.
 */
export function UsualStrip({ baseline, range, others = [], at }: UsualStripProps) {
  const [from, to] = range;
  const known = new Map([...others, ...baseline.recent].map(fold => [fold.end, fold]));
  const folds = [...known.values()]
    .filter(({ end }) => end > from && end <= to)
    .sort((a, b) => a.end - b.end);
  if (baseline.learning.isLearning || folds.length === 0) return null;
  return (
    <ScoreStrip
      folds={folds}
      range={range}
      label={stripInWords(baseline, folds)}
      sayOf={fold => foldInWords(baseline, fold)}
      at={at}
      isUnderChart
    />
  );
}
