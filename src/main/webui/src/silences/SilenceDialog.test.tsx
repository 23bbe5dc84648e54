import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { episode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { SilenceDialog } from './SilenceDialog';

const user = userEvent.setup();

async function open(refused: (cpu: string) => boolean = () => false) {
  const service = fakeService(({ body }) => {
    const { cpu } = body as { readonly cpu: string };
    return refused(cpu) ? { status: 503, body: { detail: 'PostgreSQL does not answer.' } } : { body: {} };
  });
  const onDone = vi.fn();
  const cpus = ['cpu1', 'cpu2', 'cpu3'];
  const episodes = cpus.map((cpu, id) => episode({ id, cpu }));
  renderPage(<SilenceDialog episodes={episodes} onClose={() => {}} onDone={onDone} />);
  const dialog = within(await screen.findByRole('dialog', { name: 'Silence 3 alerts' }));
  await user.type(dialog.getByLabelText('Why'), 'new fans');
  const silence = () => user.click(dialog.getByRole('button', { name: 'Silence' }));
  const made = () => service.changes().map(({ body }) => (body as { readonly cpu: string }).cpu);
  return { dialog, silence, made, onDone };
}

describe('silencing several alerts', () => {
  it('silences what was selected, and no other CPU of the host', async () => {
    const { silence, made, onDone } = await open();
    await silence();
    await waitFor(() => expect(onDone).toHaveBeenCalledWith('3 silences made.'));
    expect(made()).toEqual(['cpu1', 'cpu2', 'cpu3']);
  });

  it('goes on, after one has failed, with those that are left', async () => {
    let isAway = true;
    const { dialog, silence, made, onDone } = await open(cpu => isAway && cpu === 'cpu2');
    await silence();
    expect(await dialog.findByText('PostgreSQL does not answer.')).toBeDefined();
    expect(dialog.getByText('A silence for each: doc cpu2, doc cpu3')).toBeDefined();
    isAway = false;
    await silence();
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(made()).toEqual(['cpu1', 'cpu2', 'cpu2', 'cpu3']);
  });
});
