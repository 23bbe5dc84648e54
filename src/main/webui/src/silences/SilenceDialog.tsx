import type { Episode } from '../model/episode';
import { EpisodesDialog } from '../shell/EpisodesDialog';
import { SilenceTargetsForm } from './SilenceTargetsForm';

interface SilenceDialogProps {
  /** Undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** What has become of it, in words. */
  readonly onDone: (text: string) => void;
}

/** Silences some alerts: one silence for each series. */
export function SilenceDialog({ episodes, onClose, onDone }: SilenceDialogProps) {
  return (
    <EpisodesDialog verb="Silence" episodes={episodes} onClose={onClose}>
      {chosen => <SilenceTargetsForm episodes={chosen} onClose={onClose} onDone={onDone} />}
    </EpisodesDialog>
  );
}
