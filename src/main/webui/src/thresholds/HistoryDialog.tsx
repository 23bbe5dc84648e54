import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../api/request';
import { useRefreshThresholds } from '../api/thresholds';
import { restoreChange, type ThresholdChange, useThresholdChanges } from '../api/thresholdTools';
import { Moment } from '../format/Moment';
import classes from './HistoryDialog.module.css';
import { rowName } from './rowName';
import { ruleText } from './ruleText';

interface HistoryDialogProps {
  readonly opened: boolean;
  /** Only of this host; empty for all. */
  readonly hostname: string;
  readonly onClose: () => void;
}

/** Who changed what, and the way back. */
export function HistoryDialog({ opened, hostname, onClose }: HistoryDialogProps) {
  const title = hostname === '' ? 'History of the thresholds' : `History of ${hostname}`;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <Changes hostname={hostname} />}
    </Modal>
  );
}

function Changes({ hostname }: { readonly hostname: string }) {
  const { data, error } = useThresholdChanges(hostname);
  const refresh = useRefreshThresholds();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState<number>();
  if (!data) return <p className={classes.note}>{error ? error.message : 'Loading …'}</p>;
  if (data.length === 0) {
    return <p className={classes.note}>Nothing has been changed since the history is kept.</p>;
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
            {change.affected_rows == null && (
              <Button
                size="compact-xs"
                variant="default"
                loading={busy === change.id}
                onClick={() => restore(change.id)}
              >
                {change.before ? `Back to ${change.before.allowed_top} %` : 'Remove again'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** `doc: 20 % → 25 %` */
export function changeText({ before, after, action, affected_rows }: ThresholdChange): string {
  if (affected_rows != null) return `${affected_rows.toLocaleString('en')} rows: ${action} by one statement`;
  const row = after ?? before;
  const name = row ? rowName(row) : '';
  if (!before) return `${name}: added with ${after ? ruleText(after) : ''}`;
  if (!after) return `${name}: deleted, was ${ruleText(before)}`;
  return `${name}: ${ruleText(before)} → ${ruleText(after)}`;
}
