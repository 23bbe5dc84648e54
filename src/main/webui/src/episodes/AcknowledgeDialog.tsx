import { Modal } from '@mantine/core';
import { plural } from '../format/usage';
import type { Episode } from '../model/episode';
import { nameOf } from '../model/sentence';
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
    <Modal
      opened={episodes !== undefined}
      onClose={onClose}
      title={
        episodes?.length === 1
          ? `Acknowledge ${nameOf(episodes[0])}`
          : `Acknowledge ${plural(episodes?.length ?? 0, 'alert')}`
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {episodes && <AcknowledgeForm episodes={episodes} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}
