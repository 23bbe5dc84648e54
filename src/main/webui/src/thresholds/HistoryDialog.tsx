import { Modal } from '@mantine/core';
import { ThresholdChanges } from './ThresholdChanges';

interface HistoryDialogProps {
  readonly opened: boolean;
  /** The hostname whose changes are shown; empty for all. */
  readonly hostname: string;
  readonly onClose: () => void;
}

/** The dialog with the changes of thresholds, each of which can be undone. */
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
