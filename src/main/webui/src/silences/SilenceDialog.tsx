import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { SilenceTargetsForm } from './SilenceTargetsForm';

interface SilenceDialogProps {
  /** The alerts to silence; undefined while the dialog is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/** The dialog that silences alerts, with one silence for each series. */
export function SilenceDialog({ episodes, onClose, onDone }: SilenceDialogProps) {
  return (
    <EpisodesDialog verb="Silence" episodes={episodes} onClose={onClose}>
      {chosen => <SilenceTargetsForm episodes={chosen} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
