import { Button, NativeSelect } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { AddressInput } from '../shell/AddressInput';
import { Icon } from '../theme/Icon';
import classes from './AlertFilters.module.css';
import { type AlertFilter, type Group, isNarrowed } from './alertFilter';
import { TimeRange } from './TimeRange';

interface AlertFiltersProps {
  readonly filter: AlertFilter;
  readonly group: Group;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
}

/** The filters of the list. A small screen shows only the search field until the user asks for more. */
export function AlertFilters({ filter, group, search, onChange }: AlertFiltersProps) {
  const [more, setMore] = useState(false);
  return (
    <search className={classes.filters} aria-label="Alerts">
      <AddressInput
        ref={search}
        size="xs"
        className={classes.text}
        aria-label="Search alerts"
        placeholder="Search  ( / )"
        leftSection={<Icon name="search" size={14} />}
        value={filter.text}
        onChange={q => onChange({ q })}
        clearLabel="Clear the search"
      />
      <Button
        size="xs"
        variant="default"
        className={classes.toggle}
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        Filters
      </Button>
      <div className={classes.others} data-open={more || undefined}>
        <AddressInput
          size="xs"
          className={classes.name}
          aria-label="Host"
          placeholder="Host, or web-*"
          value={filter.host}
          onChange={host => onChange({ host })}
        />
        <AddressInput
          size="xs"
          className={classes.cpu}
          aria-label="CPU"
          placeholder="CPU"
          value={filter.cpu}
          onChange={cpu => onChange({ cpu })}
        />
        <AddressInput
          size="xs"
          className={classes.cpu}
          aria-label="Team"
          placeholder="Team"
          value={filter.team}
          onChange={team => onChange({ team })}
        />
        <NativeSelect
          size="xs"
          aria-label="Level"
          value={filter.level}
          onChange={event => onChange({ level: event.currentTarget.value })}
          data={[
            { value: '', label: 'Any level' },
            { value: 'critical', label: 'Critical' },
            { value: 'warning', label: 'Warning' },
          ]}
        />
        <NativeSelect
          size="xs"
          aria-label="Kind"
          value={filter.kind}
          onChange={event => onChange({ kind: event.currentTarget.value })}
          data={[
            { value: '', label: 'Any kind' },
            { value: 'over_threshold', label: 'Over a limit' },
            { value: 'no_data', label: 'Hosts without data' },
            { value: 'clock_ahead', label: 'Clocks ahead' },
            { value: 'no_averages', label: 'No averages' },
            { value: 'unusual', label: 'Unusual' },
          ]}
        />
        <TimeRange filter={filter} onChange={onChange} />
        <NativeSelect
          size="xs"
          aria-label="Group by"
          value={group}
          onChange={event => onChange({ group: event.currentTarget.value })}
          data={[
            { value: '', label: 'Not grouped' },
            { value: 'host', label: 'Group by host' },
            { value: 'level', label: 'Group by level' },
          ]}
        />
        {isNarrowed(filter) && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() =>
              onChange({
                q: '',
                host: '',
                cpu: '',
                team: '',
                level: '',
                kind: '',
                range: '',
                from: '',
                to: '',
              })
            }
          >
            Clear filters
          </Button>
        )}
      </div>
    </search>
  );
}
