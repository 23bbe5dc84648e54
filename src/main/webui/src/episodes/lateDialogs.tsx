import { type ComponentType, lazy, Suspense, useRef } from 'react';
import type { Episode } from '../live/protocol';

interface EpisodeDialogProps {
  /** Undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/**
 * Is fetched when it is opened first, which most visits never do; and stays from then on, to close gently and to give
 * the focus back.
 */
function late(load: () => Promise<{ default: ComponentType<EpisodeDialogProps> }>) {
  const Dialog = lazy(load);
  return function LateDialog(props: EpisodeDialogProps) {
    const wanted = useRef(false);
    wanted.current ||= props.episodes !== undefined;
    return wanted.current ? (
      <Suspense fallback={null}>
        <Dialog {...props} />
      </Suspense>
    ) : null;
  };
}

export const AcknowledgeDialog = late(() =>
  import('./AcknowledgeDialog').then(module => ({ default: module.AcknowledgeDialog })),
);
export const SilenceDialog = late(() =>
  import('../silences/SilenceDialog').then(module => ({ default: module.SilenceDialog })),
);
