import { type DeadLetter, sourceOf } from '../api/deadLetters';
import { Moment } from '../format/Moment';
import classes from './Table.module.css';

interface DeadLetterRowProps {
  readonly letter: DeadLetter;
}

/** A reading that could not be used: when, why, what it was, and where it came from. */
export function DeadLetterRow({ letter }: DeadLetterRowProps) {
  const { at, reason, cause, value, truncated } = letter;
  return (
    <tr>
      <td>
        <Moment at={at} />
      </td>
      <td className={classes.free}>
        {reason.replaceAll('_', ' ')}
        {cause !== '' && `: ${cause}`}
      </td>
      <td className={classes.free}>
        <code>{value}</code>
        {truncated && ' …'}
      </td>
      <td className={classes.free}>{sourceOf(letter)}</td>
    </tr>
  );
}
