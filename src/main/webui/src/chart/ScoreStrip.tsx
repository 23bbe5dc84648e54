import { useState } from 'react';
import type { JudgedFold } from '../model/baseline';
import { FOLD, intensityOf, isUnusual } from '../model/usual';
import { PLOT } from './plot';
import classes from './ScoreStrip.module.css';

interface ScoreStripProps {
  readonly folds: readonly JudgedFold[];
  /** The time range of the strip, epoch milliseconds. */
  readonly range: readonly [number, number];
  /** Description for screen readers. */
  readonly label: string;
  /** Returns the text for one cell. */
  readonly sayOf: (fold: JudgedFold) => string;
  /** The time under the pointer in the chart above. */
  readonly at?: number | undefined;
  /** Whether it lies under a chart and shares its time axis. */
  readonly isUnderChart?: boolean;
}

/**
 * How unusual a series has been, in cells of five minutes: darker cells are more unusual, and those that
 * count as unusual are also taller.
 */
export function ScoreStrip({ folds, range, label, sayOf, at, isUnderChart = false }: ScoreStripProps) {
  const [from, to] = range;
  const [pointed, setPointed] = useState<number>();
  const share = (time: number) => (Math.min(Math.max(time, from), to) - from) / (to - from || 1);
  const time = pointed ?? at;
  const shown = time === undefined ? undefined : folds.find(({ end }) => time > end - FOLD && time <= end);
  const cells = folds.filter(({ end }) => end > from && end - FOLD < to);
  return (
    <div
      className={classes.place}
      style={isUnderChart ? { marginLeft: PLOT.left, marginRight: PLOT.right } : undefined}
    >
      <div
        className={classes.strip}
        role="img"
        aria-label={label}
        onPointerMove={({ clientX, currentTarget }) => {
          const { left, width } = currentTarget.getBoundingClientRect();
          setPointed(from + ((clientX - left) / (width || 1)) * (to - from));
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        {cells.map(fold => (
          <span
            key={fold.end}
            className={classes.cell}
            data-intensity={intensityOf(fold.score)}
            data-unusual={isUnusual(fold) || undefined}
            data-shown={fold === shown || undefined}
            style={{
              left: `${share(fold.end - FOLD) * 100}%`,
              width: `${(share(fold.end) - share(fold.end - FOLD)) * 100}%`,
            }}
          />
        ))}
      </div>
      {shown && (pointed !== undefined || isUnusual(shown)) && (
        <p className={classes.readout}>{sayOf(shown)}</p>
      )}
    </div>
  );
}
