import { Modal } from '@mantine/core';
import { addSilence, useRefreshSilences } from '../api/silences';
import { nameOf } from '../episodes/sentence';
import { plural } from '../format/usage';
import type { Episode } from '../live/protocol';
import { SilenceForm } from './SilenceForm';
import { emptyFields } from './silenceForm';

interface SilenceDialogProps {
  /** Undefined while it is closed. */
  readonly episodes: readonly Episode[] | undefined;
  readonly onClose: () => void;
  /** What has become of it, in words. */
  readonly onDone: (text: string) => void;
}

/** Silences some alerts: one silence for each series, or one for the whole host if all are of one. */
export function SilenceDialog({ episodes, onClose, onDone }: SilenceDialogProps) {
  const refresh = useRefreshSilences();
  const targets = targetsOf(episodes ?? []);
  const [first] = targets;
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
      {first && (
        <SilenceForm
          initial={emptyFields(first, '')}
          targets={targets.map(({ hostname, cpu }) => (cpu === '*' ? hostname : `${hostname} ${cpu}`))}
          action="Silence"
          onCancel={onClose}
          onSave={async draft => {
            for (const target of targets.length === 1 ? [draft] : targets) {
              await addSilence({ ...draft, hostname: target.hostname, cpu: target.cpu });
            }
            refresh();
            onDone(`${plural(targets.length, 'silence')} made.`);
            onClose();
          }}
        />
      )}
    </Modal>
  );
}

interface Target {
  readonly hostname: string;
  readonly cpu: string;
}

function targetsOf(episodes: readonly Episode[]): Target[] {
  const [first, ...others] = episodes;
  if (first && others.length > 0 && others.every(({ hostname }) => hostname === first.hostname)) {
    return [{ hostname: first.hostname, cpu: '*' }];
  }
  return episodes.map(({ hostname, cpu }) => ({ hostname, cpu }));
}
