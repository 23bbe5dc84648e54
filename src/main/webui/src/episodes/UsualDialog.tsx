import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { UsualForm } from './UsualForm';

interface UsualDialogProps {
  /** The alert to mark; undefined while the dialog is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/** The dialog that marks an unusual alert as usual behaviour, with an author and a comment. */
export function UsualDialog({ episodes, onClose, onDone }: UsualDialogProps) {
  return (
    <EpisodesDialog verb="Usual for" episodes={episodes} onClose={onClose}>
      {([episode]) => episode && <UsualForm episode={episode} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
