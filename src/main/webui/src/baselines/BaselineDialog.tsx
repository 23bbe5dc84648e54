import { Modal } from '@mantine/core';
import type { Baseline } from '../model/baseline';
import { SeriesBaseline } from './SeriesBaseline';

export interface BaselineDialogProps {
  readonly opened: boolean;
  /** The baseline that is shown. */
  readonly baseline: Baseline;
  /** The baselines of the same host, which the user can choose from. */
  readonly all: readonly Baseline[];
  readonly onChoose: (cpu: string) => void;
  readonly onClose: () => void;
}

/** The dialog that shows what has been learnt about a series. */
export function BaselineDialog({ opened, baseline, all, onChoose, onClose }: BaselineDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`What is usual for ${baseline.hostname} ${baseline.cpu}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && (
        <SeriesBaseline
          key={`${baseline.hostname} ${baseline.cpu}`}
          baseline={baseline}
          cpus={all.map(({ cpu }) => cpu)}
          onChoose={onChoose}
        />
      )}
    </Modal>
  );
}
