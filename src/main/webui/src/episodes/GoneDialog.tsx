import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { GoneForm } from './GoneForm';

interface GoneDialogProps {
  /** The alert of the host; undefined while the dialog is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/** The dialog that marks the host of an alert as decommissioned, with an author and a comment. */
export function GoneDialog({ episodes, onClose, onDone }: GoneDialogProps) {
  return (
    <EpisodesDialog verb="Gone for good:" episodes={episodes} onClose={onClose}>
      {([episode]) => episode && <GoneForm hostname={episode.hostname} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
