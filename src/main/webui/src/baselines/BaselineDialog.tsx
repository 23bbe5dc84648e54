import { Modal } from '@mantine/core';
import type { Baseline } from '../model/baseline';
import { SeriesBaseline } from './SeriesBaseline';

export interface BaselineDialogProps {
  readonly opened: boolean;
  /** The one that is shown. */
  readonly baseline: Baseline;
  /** Those that can be chosen: of the same host. */
  readonly all: readonly Baseline[];
  readonly onChoose: (cpu: string) => void;
  readonly onClose: () => void;
}

/** What has been learnt of a series. */
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
