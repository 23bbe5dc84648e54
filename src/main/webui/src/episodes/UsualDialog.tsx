import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { UsualForm } from './UsualForm';

interface UsualDialogProps {
  /** Undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** What has become of it, in words. */
  readonly onDone: (text: string) => void;
}

/** Says that what one alert is about is usual, with a name and a comment. */
export function UsualDialog({ episodes, onClose, onDone }: UsualDialogProps) {
  return (
    <EpisodesDialog verb="Usual for" episodes={episodes} onClose={onClose}>
      {([episode]) => episode && <UsualForm episode={episode} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
