import { Link } from 'react-router';
import type { BaselinesStatus } from '../api/statusSchema';
import classes from './Table.module.css';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** The progress of this instance in learning baselines. */
export function BaselinesCard({ state, series, learning, unusual, behind, reason }: BaselinesStatus) {
  if (state === 'off') {
    return (
      <p className={classes.note}>
        {reason === '' ? 'What is usual is not learnt: it is switched off.' : reason}
      </p>
    );
  }
  return (
    <>
      <div className={classes.counts}>
        <Count count={series - learning} what="CPUs learnt" />
        <Count count={learning} what="still learning" />
        <span>
          <strong>{whole.format(unusual)}</strong>{' '}
          {unusual > 0 ? <Link to="/">unusual now</Link> : 'unusual now'}
        </span>
        <span>
          <strong>{behind === null ? 'not known' : whole.format(behind)}</strong> averages not taken in yet
        </span>
      </div>
      {reason !== '' && <p className={classes.note}>{reason}</p>}
    </>
  );
}

function Count({ count, what }: { readonly count: number; readonly what: string }) {
  return (
    <span>
      <strong>{whole.format(Math.max(0, count))}</strong> {what}
    </span>
  );
}
