import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { DeadLetterBrowser } from './DeadLetterBrowser';

it('says why a letter has no value, rather than show it as empty', async () => {
  const letter = {
    partition: 0,
    at: '2021-10-11T12:53:41Z',
    reason: 'not_json',
    cause: '',
    source_topic: 'in',
  };
  const items = [
    { ...letter, offset: 1, value: '', omitted: 'larger than max.message.bytes of dead' },
    { ...letter, offset: 2, value: 'short', omitted: null },
  ];
  fakeService(() => ({ body: { topic: 'dead', items } }));
  renderPage(<DeadLetterBrowser counts={[]} />);
  await userEvent.click(screen.getByRole('button', { name: 'Show the newest' }));
  const [, tooLarge, short] = await screen.findAllByRole('row');
  expect(tooLarge?.textContent).toContain('not copied: larger than max.message.bytes of dead');
  expect(short?.textContent).not.toContain('not copied');
});
