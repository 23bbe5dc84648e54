import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../api/me';
import { dropNotifications, giveNotifications, type Receiver } from '../api/notifications';
import { plural } from '../format/usage';
import classes from './Table.module.css';

interface GoneReceiverProps {
  readonly receiver: Receiver;
  readonly heirs: readonly Receiver[];
  readonly onAction: (action: () => Promise<string>) => void;
}

/** The choices for notifications that wait for a receiver that is no longer configured. */
export function GoneReceiver({ receiver, heirs, onAction }: GoneReceiverProps) {
  const may = useMay('admin');
  const [chosen, setChosen] = useState('');
  const [isSure, setSure] = useState(false);
  const heir = heirs.find(({ name }) => name === chosen) ?? heirs[0];
  const waits = (
    <p className={classes.note}>
      No instance notifies it any more. What waits for it is sent to no one until it is given to another.
    </p>
  );
  if (!may) return waits;
  return (
    <>
      {waits}
      <div className={classes.tools}>
        {heirs.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={`Who gets what waits for ${receiver.name}`}
            value={heir?.name}
            onChange={event => setChosen(event.currentTarget.value)}
            data={heirs.map(({ name }) => name)}
          />
        )}
        {heir && (
          <Button size="compact-xs" onClick={() => onAction(() => giveNotifications(receiver, heir))}>
            Give {plural(receiver.waiting, 'event')} to {heir.name}
          </Button>
        )}
        {isSure ? (
          <Button size="compact-xs" color="red" onClick={() => onAction(() => dropNotifications(receiver))}>
            No one is notified of them then: drop {receiver.waiting}
          </Button>
        ) : (
          <Button size="compact-xs" variant="default" onClick={() => setSure(true)}>
            Drop …
          </Button>
        )}
      </div>
    </>
  );
}
