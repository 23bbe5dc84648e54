import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../format/usage';
import type { Episode } from '../model/episode';
import { nameOf } from '../model/sentence';

interface EpisodesDialogProps {
  /** The action, such as `Silence`. */
  readonly verb: string;
  /** The episodes that the dialog is about; undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  readonly children: (episodes: readonly Episode[]) => ReactNode;
}

/** A dialog about one alert, whose name is in the title, or about several, whose number is. */
export function EpisodesDialog({ verb, episodes, onClose, children }: EpisodesDialogProps) {
  return (
    <Modal
      opened={episodes !== undefined}
      onClose={onClose}
      title={
        episodes?.length === 1
          ? `${verb} ${nameOf(episodes[0])}`
          : `${verb} ${plural(episodes?.length ?? 0, 'alert')}`
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {episodes && children(episodes)}
    </Modal>
  );
}
