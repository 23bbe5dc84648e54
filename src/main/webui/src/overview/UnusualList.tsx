import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BaselinePage } from '../api/baselines';
import { plural } from '../format/usage';
import { useHeldOrder } from '../shell/useHeldOrder';
import { Icon } from '../theme/Icon';
import classes from './UnusualList.module.css';
import { UnusualRow } from './UnusualRow';

interface UnusualListProps {
  readonly page: BaselinePage;
}

/** Number of entries shown at first: the list is not a list of alerts and should stay short. */
const SHOWN_AT_FIRST = 5;

/** The series that are unusual now, the most unusual first. */
export function UnusualList({ page: { baselines, next } }: UnusualListProps) {
  const [all, setAll] = useState(false);
  const sorted = [...baselines].sort((a, b) => (b.last?.score ?? 0) - (a.last?.score ?? 0));
  const held = useHeldOrder(sorted, ({ hostname, cpu }) => `${hostname}\n${cpu}`, '');
  const shown = all ? held.items : held.items.slice(0, SHOWN_AT_FIRST);
  const more = baselines.length > SHOWN_AT_FIRST;
  return (
    <section aria-labelledby="unusual-now" className={classes.section}>
      <div className={classes.heading}>
        <Icon name="waves" className={classes.icon} />
        <h2 id="unusual-now">Unusual right now</h2>
        <p className={classes.note}>
          {next === null ? plural(baselines.length, 'CPU') : `more than ${plural(baselines.length, 'CPU')}`}.
          No one is notified of these unless a <Link to="/thresholds">threshold</Link> asks for it.
        </p>
      </div>
      <ul className={classes.list} {...held.handlers}>
        {shown.map(baseline => (
          <UnusualRow key={`${baseline.hostname}\n${baseline.cpu}`} baseline={baseline} />
        ))}
      </ul>
      {more && (
        <Button variant="subtle" size="compact-sm" mt="xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${baselines.length}`}
        </Button>
      )}
    </section>
  );
}
