import { Button, FileButton, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../api/request';
import { useRefreshThresholds } from '../api/thresholds';
import { type ImportMode, importThresholds } from '../api/thresholdTools';
import classes from '../shell/Dialog.module.css';
import { type ImportOutcome, ImportOutcomeText } from './ImportOutcome';

interface ImportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/**
 * The dialog that imports rows. It first shows what the import would change; the import then changes all of
 * it or nothing.
 */
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

function ImportForm({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<ImportMode>('merge');
  const [outcome, setOutcome] = useState<ImportOutcome>();
  const [busy, setBusy] = useState(false);
  const refresh = useRefreshThresholds();
  const ask = async (dryRun: boolean) => {
    setBusy(true);
    try {
      const answer = await importThresholds(file ?? text, mode, dryRun);
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
    setFile(undefined);
    setOutcome(undefined);
  };
  const take = async (taken: File) => {
    write(await readable(taken));
    setFile(taken);
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
        JSON or CSV as Export writes it, in UTF-8. CSV begins with the names of its columns: hostname and
        allowed_top at least. Semicolons and tabs between them will do, too.
      </p>
      <Textarea
        label="Rows"
        description={file && `${file.name}, as it is, until you change it here`}
        autosize
        minRows={6}
        maxRows={14}
        placeholder={
          file ? 'Its text cannot be shown here.' : 'hostname,cpu,allowed_top,critical_top\nweb-*,*,80,95'
        }
        value={text}
        onChange={event => write(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <FileButton accept=".json,.csv,application/json,text/csv" onChange={taken => taken && void take(taken)}>
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
      <ImportOutcomeText outcome={outcome} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {outcome?.kind === 'done' ? 'Close' : 'Cancel'}
        </Button>
        <Button
          type="submit"
          loading={busy}
          disabled={(!file && text.trim() === '') || outcome?.kind === 'done'}
        >
          {isChecked ? 'Import' : 'Check'}
        </Button>
      </div>
    </form>
  );
}

/**
 * Returns the text of a file to show and edit; empty if it is not UTF-8, because a wrongly decoded text must
 * not be sent.
 */
async function readable(file: File): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return '';
  }
}
