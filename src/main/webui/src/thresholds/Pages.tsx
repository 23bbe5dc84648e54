import { Pagination } from '@mantine/core';

interface PagesProps {
  readonly total: number;
  /** Number of the current page, from 0. */
  readonly page: number;
  readonly onChange: (page: number) => void;
}

/** The buttons that change the page of the table. */
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
