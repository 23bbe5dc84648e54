import { isGone, type Receiver } from '../api/notifications';
import { formatDuration } from '../format/time';
import { GoneReceiver } from './GoneReceiver';
import classes from './Table.module.css';

interface ReceiverRowProps {
  readonly receiver: Receiver;
  /** The receivers that can take over the notifications of one that is no longer configured. */
  readonly heirs: readonly Receiver[];
  /** Runs an action and shows its outcome. */
  readonly onAction: (action: () => Promise<string>) => void;
}

/** The state of one receiver. */
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
