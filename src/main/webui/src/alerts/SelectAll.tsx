import { Checkbox } from '@mantine/core';
import type { Selection } from './useSelection';

interface SelectAllProps {
  readonly ids: readonly number[];
  readonly name: string;
  readonly selection: Selection;
}

/** A checkbox that selects all open alerts in the list. */
export function SelectAll({ ids, name, selection }: SelectAllProps) {
  const count = ids.filter(id => selection.has(id)).length;
  return (
    <Checkbox
      size="xs"
      aria-label={`Select ${name}`}
      disabled={ids.length === 0}
      checked={count > 0 && count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      onChange={() => selection.toggleAll(ids)}
    />
  );
}
