import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../api/me';
import { exportAddress } from '../api/thresholdExport';
import { late } from '../shell/late';
import { Icon } from '../theme/Icon';
import classes from './ThresholdTools.module.css';

const isOpen = ({ opened }: { readonly opened: boolean }) => opened;
const HistoryDialog = late(() => import('./HistoryDialog').then(module => module.HistoryDialog), isOpen);
const ImportDialog = late(() => import('./ImportDialog').then(module => module.ImportDialog), isOpen);

interface ThresholdToolsProps {
  readonly filter: string;
}

/** The tools for the whole table: history, import and export. */
export function ThresholdTools({ filter }: ThresholdToolsProps) {
  const may = useMay('editor');
  const [dialog, setDialog] = useState<'history' | 'import'>();
  const close = () => setDialog(undefined);
  return (
    <div className={classes.tools}>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="history" size={14} />}
        onClick={() => setDialog('history')}
      >
        History
      </Button>
      {may && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="upload" size={14} />}
          onClick={() => setDialog('import')}
        >
          Import
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<Icon name="download" size={14} />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={exportAddress('json')} download="thresholds.json">
            JSON
          </Menu.Item>
          <Menu.Item component="a" href={exportAddress('csv')} download="thresholds.csv">
            CSV
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <HistoryDialog opened={dialog === 'history'} hostname={filter} onClose={close} />
      <ImportDialog opened={dialog === 'import'} onClose={close} />
    </div>
  );
}
