import { Button } from '@mantine/core';
import type { Threshold } from '../api/thresholds';
import classes from './ConflictNotice.module.css';

interface ConflictNoticeProps {
  readonly wanted: number;
  readonly theirs: Threshold | undefined;
  readonly onKeepTheirs: () => void;
  readonly onOverwrite: () => void;
}

/** Somebody else changed the same row: shows both, and lets one choose. */
export function ConflictNotice({ wanted, theirs, onKeepTheirs, onOverwrite }: ConflictNoticeProps) {
  return (
    <div className={classes.notice} role="alert">
      <p>
        {theirs
          ? `Someone else changed it to ${theirs.allowed_top} % meanwhile.`
          : 'Someone else deleted it meanwhile.'}
      </p>
      <div className={classes.choice}>
        <Button size="xs" variant="default" autoFocus onClick={onKeepTheirs}>
          {theirs ? `Keep ${theirs.allowed_top} %` : 'Leave it deleted'}
        </Button>
        <Button size="xs" onClick={onOverwrite}>
          {theirs ? `Overwrite with ${wanted} %` : `Add it again with ${wanted} %`}
        </Button>
      </div>
    </div>
  );
}
