import { NativeSelect } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { formatField } from '../format/time';
import { AddressInput } from '../shell/AddressInput';
import { type AlertFilter, type Group, instantOf, RANGES } from './alertFilter';

interface TimeRangeProps {
  readonly filter: AlertFilter;
  readonly group: Group;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
}

const CUSTOM = 'custom';

/** Fields for a beginning and an end, used instead of a predefined length. */
export function TimeRange({ filter, onChange }: Pick<TimeRangeProps, 'filter' | 'onChange'>) {
  const hasOwn = filter.range === '' && (filter.from !== '' || filter.to !== '');
  const [own, setOwn] = useState(hasOwn);
  const choose = (range: string) => {
    setOwn(range === CUSTOM);
    onChange(range === CUSTOM ? { range: '' } : { range, from: '', to: '' });
  };
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Time"
        value={own ? CUSTOM : filter.range}
        onChange={event => choose(event.currentTarget.value)}
        data={[
          ...Object.entries(RANGES).map(([value, label]) => ({ value, label })),
          { value: CUSTOM, label: 'From … to …' },
        ]}
      />
      {own && (
        <>
          <AddressInput
            size="xs"
            type="datetime-local"
            aria-label="From"
            value={formatField(Date.parse(filter.from))}
            onChange={from => onChange({ from: instantOf(from) })}
          />
          <AddressInput
            size="xs"
            type="datetime-local"
            aria-label="To"
            value={formatField(Date.parse(filter.to))}
            onChange={to => onChange({ to: instantOf(to) })}
          />
        </>
      )}
    </>
  );
}
