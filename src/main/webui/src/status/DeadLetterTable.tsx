import type { useDeadLetters } from '../api/deadLetters';
import { plural } from '../format/usage';
import { DeadLetterRow } from './DeadLetterRow';
import classes from './Table.module.css';

/** The newest dead letters, one row each. */
export function DeadLetterTable({ topic, items }: NonNullable<ReturnType<typeof useDeadLetters>['data']>) {
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
              <th scope="col">Record</th>
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
