import { Button } from '@mantine/core';
import type { Rule } from '../api/thresholds';
import type { Threshold } from '../model/threshold';
import classes from './ConflictNotice.module.css';
import { meanwhileText, ruleText } from './ruleText';

interface ConflictNoticeProps {
  readonly wanted: Rule;
  readonly theirs: Threshold | undefined;
  readonly onKeepTheirs: () => void;
  readonly onOverwrite: () => void;
}

/** Shown when another user has changed the same row: both versions, and a choice between them. */
export function ConflictNotice({ wanted, theirs, onKeepTheirs, onOverwrite }: ConflictNoticeProps) {
  return (
    <div className={classes.notice} role="alert">
      <p>{meanwhileText(theirs)}</p>
      <div className={classes.choice}>
        <Button size="xs" variant="default" autoFocus onClick={onKeepTheirs}>
          {theirs ? `Keep ${ruleText(theirs)}` : 'Leave it deleted'}
        </Button>
        <Button size="xs" onClick={onOverwrite}>
          {theirs ? `Overwrite with ${ruleText(wanted)}` : `Add it again with ${ruleText(wanted)}`}
        </Button>
      </div>
    </div>
  );
}
