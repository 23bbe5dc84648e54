import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

const hostile = 'web-\u202E1\u2028';

test('shows what hides or turns the text, in texts and in names for screen readers', () => {
  render(
    <p>
      <b>{hostile}</b> and <i title={hostile}>{`on ${hostile}`}</i>
      <button type="button" aria-label={hostile} />
      <input aria-label="edited" defaultValue={hostile} />
    </p>,
  );

  expect(screen.getByText('web-\\u202E1\\u2028')).toBeTruthy();
  expect(screen.getByText('on web-\\u202E1\\u2028').title).toBe('web-\\u202E1\\u2028');
  expect(screen.getByRole('button').getAttribute('aria-label')).toBe('web-\\u202E1\\u2028');
  expect(screen.getByLabelText<HTMLInputElement>('edited').value).toContain('\u202E');
});

test('leaves other texts as they are', () => {
  render(<p>{'münchen حاسوب 👩\u200D💻'}</p>);
  expect(screen.getByText('münchen حاسوب 👩\u200D💻')).toBeTruthy();
});
