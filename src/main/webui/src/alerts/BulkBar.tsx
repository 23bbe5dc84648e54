import { Button, CloseButton } from '@mantine/core';
import { plural } from '../format/usage';
import classes from '../shell/FloatingBar.module.css';

interface BulkBarProps {
  readonly count: number;
  readonly onAcknowledge: () => void;
  readonly onSilence: () => void;
  readonly onClear: () => void;
}

/** Buttons for actions on all selected alerts. */
export function BulkBar({ count, onAcknowledge, onSilence, onClear }: BulkBarProps) {
  if (count === 0) return null;
  return (
    <section className={classes.place} aria-label="Selected alerts">
      <div className={classes.bar}>
        <p>{plural(count, 'alert')} selected</p>
        <Button size="compact-sm" onClick={onAcknowledge}>
          Acknowledge
        </Button>
        <Button size="compact-sm" variant="default" onClick={onSilence}>
          Silence
        </Button>
        <CloseButton size="sm" aria-label="Select nothing" onClick={onClear} />
      </div>
    </section>
  );
}
