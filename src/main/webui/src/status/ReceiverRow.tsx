import type { Receiver } from '../api/notifications';
import { formatDuration } from '../format/time';
import classes from './Table.module.css';

/** How one receiver does. */
export function ReceiverRow({
  receiver: { name, state, reason, waiting, oldestSeconds, parked, parkedReasons },
}: {
  readonly receiver: Receiver;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.free} data-label="State">
        <span className={state === 'failing' || state === 'parked' ? classes.trouble : undefined}>
          {state}
        </span>
        {reason !== '' && `: ${reason}`}
      </td>
      <td data-label="Waiting">
        {waiting}
        {waiting > 0 && `, oldest for ${formatDuration(oldestSeconds * 1_000)}`}
      </td>
      <td className={classes.free} data-label="Given up">
        {parked === 0 ? 'none' : `${parked}: ${parkedReasons.join(', ')}`}
      </td>
    </tr>
  );
}
