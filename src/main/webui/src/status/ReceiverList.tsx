import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  type Receiver,
  retryNotifications,
  testNotifications,
  useReceivers,
  useRefreshReceivers,
} from '../api/notifications';
import { Problem } from '../api/request';
import { formatDuration } from '../format/time';
import { plural } from '../format/usage';
import classes from './Table.module.css';

/** Slack channels and webhooks: how each does, what waits, and what was given up. */
export function ReceiverList() {
  const { data, error } = useReceivers();
  const refresh = useRefreshReceivers();
  const [outcome, setOutcome] = useState('');
  const attempt = async (action: () => Promise<string>) => {
    try {
      setOutcome(await action());
    } catch (cause) {
      setOutcome(cause instanceof Problem ? cause.detail : String(cause));
    }
    refresh();
  };
  if (!data) return <p className={classes.note}>{error ? error.message : 'Asking …'}</p>;
  const parked = data.reduce((sum, receiver) => sum + receiver.parked, 0);
  return (
    <>
      <div className={classes.tools}>
        {data.length === 0 && (
          <span className={classes.note}>
            No receiver is set up. HIGHWATER_SLACK_TOKEN and HIGHWATER_SLACK_CHANNEL set up Slack.
          </span>
        )}
        {data.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => attempt(testNotifications)}>
            Send a test
          </Button>
        )}
        {parked > 0 && (
          <Button
            size="compact-xs"
            onClick={() => attempt(retryNotifications)}
          >{`Send ${plural(parked, 'parked notification')} again`}</Button>
        )}
        <span role="status">{outcome}</span>
      </div>
      {data.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table} data-stacks>
            <thead>
              <tr>
                <th scope="col">Receiver</th>
                <th scope="col">State</th>
                <th scope="col">Waiting</th>
                <th scope="col">Given up</th>
              </tr>
            </thead>
            <tbody>
              {data.map(receiver => (
                <Row key={receiver.name} receiver={receiver} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Row({
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
