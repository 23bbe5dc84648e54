import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { ImportDialog } from './ImportDialog';

it('names the line of each thing that is wrong with an import', async () => {
  const violations = [
    { field: 'allowed_top', message: 'must be from 0 to 100', line: 3 },
    { field: 'allowed_top', message: 'must be from 0 to 100', line: 17 },
    { field: 'mode', message: 'is not known' },
  ];
  fakeService(() => ({ status: 400, body: { detail: 'Nothing was imported.', violations } }));
  renderPage(<ImportDialog opened onClose={() => {}} />);
  await userEvent.type(await screen.findByLabelText('Rows'), 'hostname,allowed_top');
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  await screen.findByText('Nothing was imported.');
  expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual([
    'Line 3, allowed_top: must be from 0 to 100',
    'Line 17, allowed_top: must be from 0 to 100',
    'mode: is not known',
  ]);
});
