import { isGone, type Receiver } from '../api/notifications';
import { formatDuration } from '../format/time';
import { GoneReceiver } from './GoneReceiver';
import classes from './Table.module.css';

interface ReceiverRowProps {
  readonly receiver: Receiver;
  /** Who can be given what waits for one that is gone. */
  readonly heirs: readonly Receiver[];
  /** Does something, and says what came of it. */
  readonly onAction: (action: () => Promise<string>) => void;
}

/** How one receiver does. */
export function ReceiverRow({ receiver, heirs, onAction }: ReceiverRowProps) {
  const { name, state, reason, waiting, oldestSeconds, parked, parkedReasons } = receiver;
  const isInTrouble = state === 'failing' || state === 'parked' || isGone(receiver);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.free} data-label="State">
        <span className={isInTrouble ? classes.trouble : undefined}>{state}</span>
        {reason !== '' && `: ${reason}`}
        {isGone(receiver) && <GoneReceiver receiver={receiver} heirs={heirs} onAction={onAction} />}
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
