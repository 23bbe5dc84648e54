import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startTransition, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { AddressInput } from './AddressInput';

const field = () => screen.getByLabelText('Host') as HTMLInputElement;

/** The address that answers whenever the test says so, as a router does that draws a long list first. */
function Page({ answers }: { readonly answers: (() => void)[] }) {
  const [value, setValue] = useState('web');
  return (
    <>
      <AddressInput
        aria-label="Host"
        clearLabel="Clear"
        value={value}
        onChange={text => answers.push(() => startTransition(() => setValue(text)))}
      />
      <button type="button" onClick={() => setValue('')}>
        Clear filters
      </button>
    </>
  );
}

describe('a field whose text is in the address', () => {
  it('loses no letter when the address follows late', async () => {
    const answers: (() => void)[] = [];
    renderPage(<Page answers={answers} />);
    await userEvent.type(field(), '-1');
    expect(field().value).toBe('web-1');
    answers[0]?.();
    await userEvent.type(field(), '7');
    expect(field().value).toBe('web-17');
    for (const answer of answers) answer();
    await expect.poll(() => field().value).toBe('web-17');
  });

  it('takes over what the address says when nothing is typed', async () => {
    renderPage(<Page answers={[]} />);
    await userEvent.type(field(), '-1');
    await userEvent.click(screen.getByText('Clear filters'));
    expect(field().value).toBe('');
  });

  it('is cleared with its button', async () => {
    renderPage(<Page answers={[]} />);
    fireEvent.click(screen.getByLabelText('Clear'));
    expect(field().value).toBe('');
  });
});
