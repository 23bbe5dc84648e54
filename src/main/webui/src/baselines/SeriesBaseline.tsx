import { NativeSelect } from '@mantine/core';
import { Link } from 'react-router';
import { ScoreStrip } from '../chart/ScoreStrip';
import { plural } from '../format/usage';
import { useNow } from '../format/useNow';
import type { Baseline } from '../model/baseline';
import { foldInWords, foldTime, isUnusual, stripInWords } from '../model/usual';
import { DayProfile } from './DayProfile';
import { factsOf } from './facts';
import { LearnAnew } from './LearnAnew';
import classes from './SeriesBaseline.module.css';

interface SeriesBaselineProps {
  readonly baseline: Baseline;
  readonly cpus: readonly string[];
  readonly onChoose: (cpu: string) => void;
}

/** Maximum number of values in the list; the strip shows all. */
const LISTED = 6;
const TWO_HOURS = 2 * 3_600_000;

/**
 * The usual range of a series, how much of it has been learnt, how unusual recent values were, and a button
 * to learn it again.
 */
export function SeriesBaseline({ baseline, cpus, onChoose }: SeriesBaselineProps) {
  const { hostname, cpu, learning, recent } = baseline;
  const now = useNow();
  const end = recent.at(-1)?.end;
  const unusual = recent.filter(isUnusual);
  return (
    <div className={classes.all}>
      {cpus.length > 1 && (
        <NativeSelect
          size="xs"
          label="CPU"
          className={classes.cpu}
          value={cpu}
          onChange={event => onChoose(event.currentTarget.value)}
          data={[...cpus]}
        />
      )}
      <dl className={classes.facts}>
        {factsOf(baseline, now).map(([term, text]) => (
          <div key={term} className={classes.fact}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <DayProfile baseline={baseline} now={now} />
      {end !== undefined && !learning.isLearning && (
        <section aria-labelledby="of-late">
          <h3 id="of-late" className={classes.title}>
            The last two hours
          </h3>
          <ScoreStrip
            folds={recent}
            range={[end - TWO_HOURS, end]}
            label={stripInWords(baseline, recent)}
            sayOf={fold => foldInWords(baseline, fold)}
          />
          <p className={classes.note}>
            Each cell is five minutes: the darker, the more unusual; high where it counts as unusual.
          </p>
          {unusual.length === 0 ? (
            <p className={classes.note}>As usual.</p>
          ) : (
            <ul className={classes.list} aria-label="What was unusual">
              {unusual
                .slice(-LISTED)
                .reverse()
                .map(fold => (
                  <li key={foldTime(fold)}>{foldInWords(baseline, fold)}</li>
                ))}
              {unusual.length > LISTED && (
                <li className={classes.note}>and {plural(unusual.length - LISTED, 'time')} before</li>
              )}
            </ul>
          )}
        </section>
      )}
      <p className={classes.note}>
        No one is notified of what is unusual unless a <Link to="/thresholds">threshold</Link> asks for it.
      </p>
      <LearnAnew hostname={hostname} cpu={cpu} needed={learning.needed} />
    </div>
  );
}
