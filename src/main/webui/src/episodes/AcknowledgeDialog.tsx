import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { AcknowledgeForm } from './AcknowledgeForm';

interface AcknowledgeDialogProps {
  /** Undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** What has become of it, in words. */
  readonly onDone: (text: string) => void;
}

/** Acknowledges some alerts, with a name and a comment. */
export function AcknowledgeDialog({ episodes, onClose, onDone }: AcknowledgeDialogProps) {
  return (
    <EpisodesDialog verb="Acknowledge" episodes={episodes} onClose={onClose}>
      {chosen => <AcknowledgeForm episodes={chosen} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
