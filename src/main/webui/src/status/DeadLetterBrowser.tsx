import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDeadLetters } from '../api/deadLetters';
import { plural } from '../format/usage';
import { DeadLetterRow } from './DeadLetterRow';
import classes from './Table.module.css';

interface DeadLetterBrowserProps {
  /** Since the start of this instance. */
  readonly counts: readonly (readonly [reason: string, count: number])[];
}

/** Readings that could not be used: how many and why, and on demand the newest themselves. */
export function DeadLetterBrowser({ counts }: DeadLetterBrowserProps) {
  const [shown, setShown] = useState(false);
  const letters = useDeadLetters(shown);
  return (
    <>
      <div className={classes.counts}>
        {counts.length === 0 && <span className={classes.note}>None since the start of this instance.</span>}
        {counts.map(([reason, count]) => (
          <span key={reason}>
            <strong>{count}</strong> {reason.replaceAll('_', ' ')}
          </span>
        ))}
        <Button
          size="compact-xs"
          variant="default"
          loading={letters.isFetching}
          onClick={() => (shown ? letters.refetch() : setShown(true))}
        >
          {shown ? 'Look again' : 'Show the newest'}
        </Button>
      </div>
      {letters.error && <p className={classes.note}>{letters.error.message}</p>}
      {letters.data && <Letters {...letters.data} />}
    </>
  );
}

function Letters({ topic, items }: NonNullable<ReturnType<typeof useDeadLetters>['data']>) {
  if (items.length === 0) return <p className={classes.note}>The topic {topic} is empty.</p>;
  return (
    <>
      <p className={classes.note}>
        The newest {plural(items.length, 'record')} of {topic}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="Newest dead letters">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Why</th>
              <th scope="col">What it was</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {items.map(letter => (
              <DeadLetterRow key={`${letter.partition} ${letter.offset}`} letter={letter} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
