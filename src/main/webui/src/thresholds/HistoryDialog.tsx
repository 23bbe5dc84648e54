import { Modal } from '@mantine/core';
import { ThresholdChanges } from './ThresholdChanges';

interface HistoryDialogProps {
  readonly opened: boolean;
  /** Only of this host; empty for all. */
  readonly hostname: string;
  readonly onClose: () => void;
}

/** Who changed what, and the way back. */
export function HistoryDialog({ opened, hostname, onClose }: HistoryDialogProps) {
  const title = hostname === '' ? 'History of the thresholds' : `History of ${hostname}`;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <ThresholdChanges hostname={hostname} />}
    </Modal>
  );
}
