import { Modal } from '@mantine/core';
import { plural } from '../format/usage';
import type { Episode } from '../model/episode';
import { nameOf } from '../model/sentence';
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
    <Modal
      opened={episodes !== undefined}
      onClose={onClose}
      title={
        episodes?.length === 1
          ? `Silence ${nameOf(episodes[0])}`
          : `Silence ${plural(episodes?.length ?? 0, 'alert')}`
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {episodes && <SilenceTargetsForm episodes={episodes} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}
