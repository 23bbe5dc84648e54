import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../api/me';
import { Problem } from '../api/request';
import { useRefreshThresholds } from '../api/thresholds';
import { restoreChange, useThresholdChanges } from '../api/thresholdTools';
import { Moment } from '../format/Moment';
import type { ThresholdRow } from '../model/threshold';
import { changeText } from './changeText';
import classes from './HistoryDialog.module.css';

/** Returns what opened alerts, short enough for a button. */
function shortText({ detect, allowed_top }: ThresholdRow): string {
  return detect === 'usual' ? 'what is unusual' : `${allowed_top} %`;
}

/** The changes of thresholds, newest first, each of which can be undone. */
export function ThresholdChanges({ hostname }: { readonly hostname: string }) {
  const { data, error } = useThresholdChanges(hostname);
  const may = useMay('editor');
  const refresh = useRefreshThresholds();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState<number>();
  if (!data) return <p className={classes.note}>{error ? error.message : 'Loading …'}</p>;
  if (data.length === 0) {
    return <p className={classes.note}>No changes have been recorded yet.</p>;
  }
  const restore = async (id: number) => {
    setBusy(id);
    setRefusal(undefined);
    try {
      await restoreChange(id);
    } catch (cause) {
      setRefusal(cause instanceof Problem ? cause.detail : String(cause));
    } finally {
      setBusy(undefined);
      refresh();
    }
  };
  return (
    <>
      {refusal && (
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      )}
      <ul className={classes.changes}>
        {data.map(change => (
          <li key={change.id} className={classes.change}>
            <div>
              <p className={classes.what}>{changeText(change)}</p>
              <p className={classes.note}>
                {change.author}, <Moment at={change.changed_at} />
              </p>
            </div>
            {may && change.affected_rows == null && (
              <Button
                size="compact-xs"
                variant="default"
                loading={busy === change.id}
                onClick={() => restore(change.id)}
              >
                {change.before ? `Back to ${shortText(change.before)}` : 'Remove again'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
