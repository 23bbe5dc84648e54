import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../api/me';
import {
  isServed,
  retryNotifications,
  testNotifications,
  useReceivers,
  useRefreshReceivers,
} from '../api/notifications';
import { Problem } from '../api/request';
import { plural } from '../format/usage';
import { ReceiverRow } from './ReceiverRow';
import classes from './Table.module.css';

/** All receivers: their state, and the number of waiting and parked notifications. */
export function ReceiverList() {
  const { data, error } = useReceivers();
  const may = useMay('admin');
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
  if (!data) return <p className={classes.note}>{error ? error.message : 'Loading …'}</p>;
  const parked = data.reduce((sum, receiver) => sum + receiver.parked, 0);
  return (
    <>
      <div className={classes.tools}>
        {data.length === 0 && (
          <span className={classes.note}>
            No receiver is set up. HIGHWATER_SLACK_TOKEN and HIGHWATER_SLACK_CHANNEL set up Slack.
          </span>
        )}
        {may && data.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => attempt(testNotifications)}>
            Send a test
          </Button>
        )}
        {may && parked > 0 && (
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
                <ReceiverRow
                  key={receiver.name}
                  receiver={receiver}
                  heirs={data.filter(isServed)}
                  onAction={attempt}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
