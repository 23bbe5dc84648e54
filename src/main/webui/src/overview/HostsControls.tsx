import { SegmentedControl } from '@mantine/core';
import { memo } from 'react';
import type { Order } from '../model/ranking';
import { AddressInput } from '../shell/AddressInput';
import { Icon } from '../theme/Icon';
import classes from './HostsSection.module.css';

interface HostsControlsProps {
  readonly filter: string;
  readonly order: Order;
  readonly view: string;
  readonly onChange: (name: string, value: string) => void;
}

/**
 * The controls for filter, order and view of the hosts. Memoized, so that averages, which arrive several
 * times a second, do not render them again.
 */
export const HostsControls = memo(function HostsControls({
  filter,
  order,
  view,
  onChange,
}: HostsControlsProps) {
  return (
    <div className={classes.controls}>
      <AddressInput
        size="xs"
        aria-label="Filter hosts"
        placeholder="Filter hosts"
        leftSection={<Icon name="search" size={14} />}
        value={filter}
        onChange={text => onChange('host', text)}
        clearLabel="Clear the filter"
      />
      <SegmentedControl
        size="xs"
        aria-label="Sort hosts"
        value={order}
        onChange={value => onChange('sort', value === 'name' ? 'name' : '')}
        data={[
          { value: 'closest', label: 'Closest to limit' },
          { value: 'name', label: 'Name' },
        ]}
      />
      <SegmentedControl
        size="xs"
        aria-label="Show hosts as"
        value={view}
        onChange={value => onChange('view', value)}
        data={[
          { value: 'charts', label: 'Charts' },
          { value: 'tiles', label: 'Tiles' },
        ]}
      />
    </div>
  );
});
