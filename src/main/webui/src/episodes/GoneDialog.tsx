import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { GoneForm } from './GoneForm';

interface GoneDialogProps {
  /** Undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** What has become of it, in words. */
  readonly onDone: (text: string) => void;
}

/** Says that the host of an alert is gone for good, with a name and a comment. */
export function GoneDialog({ episodes, onClose, onDone }: GoneDialogProps) {
  return (
    <EpisodesDialog verb="Gone for good:" episodes={episodes} onClose={onClose}>
      {([episode]) => episode && <GoneForm hostname={episode.hostname} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
