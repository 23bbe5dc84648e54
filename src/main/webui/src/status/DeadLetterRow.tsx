import { type DeadLetter, sourceOf } from '../api/deadLetters';
import { Moment } from '../format/Moment';
import classes from './Table.module.css';

interface DeadLetterRowProps {
  readonly letter: DeadLetter;
}

/** A dead letter: when it was written, why, the original value, and where that came from. */
export function DeadLetterRow({ letter }: DeadLetterRowProps) {
  const { at, reason, cause, value, truncated, omitted } = letter;
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
        {omitted && <span className={classes.note}>not copied: {omitted}</span>}
      </td>
      <td className={classes.free}>{sourceOf(letter)}</td>
    </tr>
  );
}
