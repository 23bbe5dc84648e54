import { CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import classes from './FloatingBar.module.css';

interface OutcomeProps {
  readonly text: string | undefined;
  readonly onDismiss: () => void;
}

/** Milliseconds for which the text is shown; long enough to read it twice. */
const SHOWN_FOR = 8_000;

/** The outcome of the user's last action. */
export function Outcome({ text, onDismiss }: OutcomeProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another text begins anew, not another function
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(onDismiss, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div role="status" className={classes.place}>
      {text !== undefined && (
        <div className={classes.bar}>
          <p>{text}</p>
          <CloseButton size="sm" aria-label="Hide this message" onClick={onDismiss} />
        </div>
      )}
    </div>
  );
}
