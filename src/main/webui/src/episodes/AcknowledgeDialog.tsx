import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { AcknowledgeForm } from './AcknowledgeForm';

interface AcknowledgeDialogProps {
  /** The alerts to acknowledge; undefined while the dialog is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/** The dialog that acknowledges alerts with an author and a comment. */
export function AcknowledgeDialog({ episodes, onClose, onDone }: AcknowledgeDialogProps) {
  return (
    <EpisodesDialog verb="Acknowledge" episodes={episodes} onClose={onClose}>
      {chosen => <AcknowledgeForm episodes={chosen} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
