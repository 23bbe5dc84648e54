import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
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

/** Answers every import with what `answer` gives, and remembers the bytes and types that were sent. */
function service(answer: Response = Response.json({ created: 1 })) {
  const sent: { bytes: number[]; type: string | null }[] = [];
  vi.stubGlobal('fetch', async (_: string, { body, headers }: RequestInit) => {
    const bytes = [...new Uint8Array(await new Response(body).arrayBuffer())];
    sent.push({ bytes, type: new Headers(headers).get('Content-Type') });
    return answer.clone();
  });
  return sent;
}

const csv = (name: string, ...parts: (string | number[])[]) =>
  new File(
    parts.map(part => (typeof part === 'string' ? part : new Uint8Array(part))),
    name,
  );

async function check(file: File) {
  renderPage(<ImportDialog opened onClose={() => {}} />);
  await userEvent.upload(document.querySelector('input[type=file]') as HTMLInputElement, file);
  await screen.findByText(/as it is, until you change it here/);
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
}

it('sends every byte of a file, so that an encoding that will not do is refused and not changed', async () => {
  const detail = 'The file is not UTF-8: save it as CSV UTF-8';
  const sent = service(Response.json({ detail }, { status: 400 }));
  const file = csv('latin1.csv', 'hostname;allowed_top\r\nm', [0xfc], 'nchen-1;80\r\n');
  await check(file);
  expect(await screen.findByText(detail)).toBeDefined();
  expect(sent).toEqual([{ bytes: [...new Uint8Array(await file.arrayBuffer())], type: 'text/csv' }]);
  expect(screen.getByLabelText('Rows').textContent).toBe('');
});

it('sends the mark of UTF-16 along, and sees that JSON is behind it', async () => {
  const sent = service();
  await check(csv('rows.json', [0xff, 0xfe], [0x5b, 0, 0x5d, 0]));
  await screen.findByRole('status');
  expect(sent).toEqual([{ bytes: [0xff, 0xfe, 0x5b, 0, 0x5d, 0], type: 'application/json' }]);
});

it('shows the text of a file, and sends what was made of it', async () => {
  const sent = service();
  await check(csv('hosts.csv', 'hostname,allowed_top\nm\u00fcnchen,80'));
  await screen.findByRole('status');
  await userEvent.type(screen.getByLabelText('Rows'), '9');
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  await screen.findByRole('status');
  const texts = sent.map(({ bytes }) => new TextDecoder().decode(new Uint8Array(bytes)));
  expect(texts).toEqual(['hostname,allowed_top\nm\u00fcnchen,80', 'hostname,allowed_top\nm\u00fcnchen,809']);
});
