import type { Episode } from '../model/episode';
import { late } from '../shell/late';

interface EpisodeDialogProps {
  /** The alerts that the dialog is about; undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

const isOpen = ({ episodes }: EpisodeDialogProps) => episodes !== undefined;

export const AcknowledgeDialog = late(
  () => import('./AcknowledgeDialog').then(module => module.AcknowledgeDialog),
  isOpen,
);
export const GoneDialog = late(() => import('./GoneDialog').then(module => module.GoneDialog), isOpen);
export const UsualDialog = late(() => import('./UsualDialog').then(module => module.UsualDialog), isOpen);
export const SilenceDialog = late(
  () => import('../silences/SilenceDialog').then(module => module.SilenceDialog),
  isOpen,
);
