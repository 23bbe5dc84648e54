import { Button, FileButton, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Problem, violationText } from '../api/request';
import { useRefreshThresholds } from '../api/thresholds';
import { type ImportAnswer, type ImportMode, importThresholds } from '../api/thresholdTools';
import { plural } from '../format/usage';
import classes from '../shell/Dialog.module.css';

interface ImportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Takes many rows in at once: says first what would become of it, and does all of it or nothing. */
export function ImportDialog({ opened, onClose }: ImportDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Import thresholds"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <ImportForm onClose={onClose} />}
    </Modal>
  );
}

type Outcome =
  | { readonly kind: 'checked' | 'done'; readonly answer: ImportAnswer }
  | { readonly kind: 'refused'; readonly problem: Problem };

function ImportForm({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [mode, setMode] = useState<ImportMode>('merge');
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const refresh = useRefreshThresholds();
  const ask = async (dryRun: boolean) => {
    setBusy(true);
    try {
      const answer = await importThresholds(text, mode, dryRun);
      setOutcome({ kind: dryRun ? 'checked' : 'done', answer });
      if (!dryRun) refresh();
    } catch (cause) {
      setOutcome({
        kind: 'refused',
        problem: cause instanceof Problem ? cause : new Problem(0, String(cause)),
      });
    } finally {
      setBusy(false);
    }
  };
  const write = (next: string) => {
    setText(next);
    setOutcome(undefined);
  };
  const isChecked = outcome?.kind === 'checked';
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        void ask(!isChecked);
      }}
    >
      <p className={classes.lead}>
        JSON or CSV as Export writes it. CSV begins with the names of its columns: hostname and allowed_top at
        least.
      </p>
      <Textarea
        label="Rows"
        autosize
        minRows={6}
        maxRows={14}
        placeholder={'hostname,cpu,allowed_top,critical_top\nweb-*,*,80,95'}
        value={text}
        onChange={event => write(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <FileButton
        accept=".json,.csv,application/json,text/csv"
        onChange={file => void file?.text().then(write)}
      >
        {button => (
          <Button size="xs" variant="default" style={{ justifySelf: 'start' }} {...button}>
            Take a file
          </Button>
        )}
      </FileButton>
      <SegmentedControl
        aria-label="Rows that are not in it"
        value={mode}
        onChange={next => {
          setMode(next as ImportMode);
          setOutcome(undefined);
        }}
        data={[
          { value: 'merge', label: 'Keep other rows' },
          { value: 'replace', label: 'Delete other rows' },
        ]}
      />
      <OutcomeText outcome={outcome} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {outcome?.kind === 'done' ? 'Close' : 'Cancel'}
        </Button>
        <Button type="submit" loading={busy} disabled={text.trim() === '' || outcome?.kind === 'done'}>
          {isChecked ? 'Import' : 'Check'}
        </Button>
      </div>
    </form>
  );
}

function OutcomeText({ outcome }: { readonly outcome: Outcome | undefined }) {
  if (!outcome) return null;
  if (outcome.kind === 'refused') {
    const { detail, violations } = outcome.problem;
    return (
      <div role="alert" className={classes.problem}>
        <p>{detail}</p>
        <ul>
          {violations
            .slice(0, 20)
            .map(violationText)
            .map(text => (
              <li key={text}>{text}</li>
            ))}
        </ul>
      </div>
    );
  }
  const { added, changed, deleted } = outcome.answer;
  return (
    <p role="status" className={classes.lead}>
      {outcome.kind === 'checked' ? 'Would add' : 'Added'} {plural(added, 'row')}, change {changed}, delete{' '}
      {deleted}.
    </p>
  );
}
