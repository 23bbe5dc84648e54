import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDeadLetters } from '../api/deadLetters';
import { DeadLetterTable } from './DeadLetterTable';
import classes from './Table.module.css';

interface DeadLetterBrowserProps {
  /** The number of dead letters by reason since the start of this instance. */
  readonly counts: readonly (readonly [reason: string, count: number])[];
}

/** The number of dead letters by reason and, on demand, the newest ones. */
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
      {letters.data && <DeadLetterTable {...letters.data} />}
    </>
  );
}
