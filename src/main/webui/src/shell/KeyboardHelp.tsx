import { Kbd, Modal } from '@mantine/core';
import classes from './KeyboardHelp.module.css';

interface KeyboardHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'search'],
  [['j', 'k'], 'next and previous alert'],
  [['Enter'], 'open the alert'],
  [['x'], 'select it'],
  [['a'], 'acknowledge what is selected, or this one'],
  [['s'], 'silence what is selected, or this one'],
  [['Esc'], 'select nothing'],
  [['?'], 'this help'],
];

export function KeyboardHelp({ opened, onClose }: KeyboardHelpProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      size="sm"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className={classes.keys}>
        {KEYS.map(([keys, does]) => (
          <div key={does} className={classes.row}>
            <dt className={classes.key}>
              {keys.map(key => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
