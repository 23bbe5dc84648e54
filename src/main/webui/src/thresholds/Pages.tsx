import { Pagination } from '@mantine/core';

interface PagesProps {
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly onChange: (page: number) => void;
}

/** Turns the pages of the table. */
export default function Pages({ total, page, onChange }: PagesProps) {
  return (
    <Pagination
      total={total}
      value={page + 1}
      onChange={next => onChange(next - 1)}
      getControlProps={control => ({ 'aria-label': `${control} page` })}
    />
  );
}
