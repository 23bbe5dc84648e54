import { Modal } from '@mantine/core';
import {
  addSilence,
  changeSilence,
  type Matcher,
  type Silence,
  type SilenceDraft,
  useRefreshSilences,
} from '../api/silences';
import { SilenceForm } from './SilenceForm';
import { emptyFields, fieldsOf, type SilenceFields } from './silenceForm';

/** What to edit: a new silence, an existing one, or a new one like one that has expired. */
export type SilenceTask =
  | ({ readonly kind: 'new' } & Pick<Matcher, 'hostname' | 'cpu'>)
  | { readonly kind: 'edit' | 'again'; readonly silence: Silence };

interface SilenceEditorProps {
  /** Undefined while the editor is closed. */
  readonly task: SilenceTask | undefined;
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

const TITLE = { new: 'New silence', edit: 'Edit silence', again: 'Renew silence' } as const;
const ACTION = { new: 'Silence', edit: 'Save', again: 'Silence again' } as const;
const DONE = {
  new: 'The silence is made.',
  edit: 'The silence is changed.',
  again: 'The silence is made again.',
};

export function SilenceEditor({ task, onClose, onDone }: SilenceEditorProps) {
  const refresh = useRefreshSilences();
  const save = async (draft: SilenceDraft, confirmed: boolean) => {
    if (!task) return;
    if (task.kind === 'edit') await changeSilence(task.silence.id, draft, task.silence.version, confirmed);
    else await addSilence(draft, confirmed);
    refresh();
    onDone(DONE[task.kind]);
    onClose();
  };
  return (
    <Modal
      opened={task !== undefined}
      onClose={onClose}
      title={task && TITLE[task.kind]}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {task && (
        <SilenceForm initial={initialOf(task)} action={ACTION[task.kind]} onSave={save} onCancel={onClose} />
      )}
    </Modal>
  );
}

function initialOf(task: SilenceTask): SilenceFields {
  return task.kind === 'new' ? emptyFields(task, '') : fieldsOf(task.silence, task.kind === 'again');
}
