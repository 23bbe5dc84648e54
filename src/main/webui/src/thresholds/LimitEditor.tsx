import { Button, NumberInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import classes from './LimitEditor.module.css';
import { HIGHEST_LIMIT, LOWEST_LIMIT } from './limitInput';

interface LimitEditorProps {
  readonly hostname: string;
  readonly initial: number;
  readonly problem: string | undefined;
  readonly saving: boolean;
  readonly onSave: (typed: string | number) => void;
  readonly onCancel: () => void;
}

/** The limit as a field: Enter saves, Escape cancels. */
export function LimitEditor({ hostname, initial, problem, saving, onSave, onCancel }: LimitEditorProps) {
  const [typed, setTyped] = useState<string | number>(initial);
  const field = useRef<HTMLInputElement>(null);
  // Whoever asks to edit wants to type the new number, not to append to the old one.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <form
      className={classes.editor}
      onSubmit={event => {
        event.preventDefault();
        onSave(typed);
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <NumberInput
        ref={field}
        size="xs"
        w="6.5rem"
        aria-label={`Limit of ${hostname} in percent`}
        suffix=" %"
        min={LOWEST_LIMIT}
        max={HIGHEST_LIMIT}
        clampBehavior="none"
        value={typed}
        onChange={setTyped}
        error={problem}
        readOnly={saving}
      />
      <Button size="xs" type="submit" loading={saving}>
        Save
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={onCancel} disabled={saving}>
        Cancel
      </Button>
    </form>
  );
}
