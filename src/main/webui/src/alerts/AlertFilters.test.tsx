import { fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { AlertFilters } from './AlertFilters';
import { filterFrom } from './alertFilter';

describe('the filters of alerts', () => {
  afterEach(() => {
    process.env.TZ = 'UTC';
  });

  it.each(['From', 'To'])('keep in "%s" what is typed while the address does not follow yet', label => {
    const onChange = vi.fn();
    const filter = filterFrom(new URLSearchParams('from=2021-10-11T10:00&to=2021-10-11T12:00'));
    const search = createRef<HTMLInputElement>();
    renderPage(<AlertFilters filter={filter} group="" search={search} onChange={onChange} />);
    const field = screen.getByLabelText(label) as HTMLInputElement;
    fireEvent.change(field, { target: { value: '2021-10-11T11:00' } });
    expect(onChange).toHaveBeenCalledWith({ [label.toLowerCase()]: '2021-10-11T11:00:00.000Z' });
    expect(field.value).toBe('2021-10-11T11:00');
  });

  it('show in local time what another has chosen elsewhere', () => {
    process.env.TZ = 'Europe/Berlin';
    const filter = filterFrom(new URLSearchParams('from=2021-10-11T10:00:00.000Z'));
    const search = createRef<HTMLInputElement>();
    renderPage(<AlertFilters filter={filter} group="" search={search} onChange={() => {}} />);
    expect((screen.getByLabelText('From') as HTMLInputElement).value).toBe('2021-10-11T12:00');
  });
});
