import { Button, CloseButton } from '@mantine/core';
import classes from '../shell/FloatingBar.module.css';
import { rowName } from './rowName';
import { ruleText } from './ruleText';
import type { Deletion } from './useDeletion';

interface DeletionBarProps {
  readonly deletion: Deletion | undefined;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
}

/** The outcome of a deletion, with a button that undoes it. */
export function DeletionBar({ deletion, onUndo, onDismiss }: DeletionBarProps) {
  return (
    <div role="status" className={classes.place}>
      {deletion && (
        <div className={classes.bar}>
          <p>{textOf(deletion)}</p>
          {deletion.outcome === 'deleted' && (
            <Button size="compact-sm" variant="default" onClick={onUndo}>
              Undo
            </Button>
          )}
          <CloseButton size="sm" aria-label="Hide this message" onClick={onDismiss} />
        </div>
      )}
    </div>
  );
}

function textOf({ outcome, threshold, ...rest }: Deletion): string {
  const name = `The limit of ${rowName(threshold)}`;
  if (outcome === 'deleted') return `${name} (${ruleText(threshold)}) is deleted; what it fired resolves.`;
  return `${name}: ${'detail' in rest ? rest.detail : ''}`;
}
