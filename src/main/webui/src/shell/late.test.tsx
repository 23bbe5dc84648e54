import { Modal } from '@mantine/core';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { late } from './late';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

function Dialog({ opened, onClose }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Dialog">
      <input aria-label="Comment" />
    </Modal>
  );
}

const LateDialog = late(
  async () => Dialog,
  ({ opened }: DialogProps) => opened,
);

function Page({ offersOnce = false }) {
  const [opened, setOpened] = useState(false);
  const [isDone, setDone] = useState(false);
  const close = () => {
    setOpened(false);
    setDone(offersOnce);
  };
  return (
    <main id="main" tabIndex={-1}>
      {!isDone && (
        <button type="button" onClick={() => setOpened(true)}>
          Open
        </button>
      )}
      <LateDialog opened={opened} onClose={close} />
    </main>
  );
}

const openAndClose = async () => {
  screen.getByRole('button', { name: 'Open' }).focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(await screen.findByLabelText('Comment'));
  await userEvent.keyboard('{Escape}');
};

describe('a dialog that is fetched late', () => {
  it('gives the focus back to what opened it, the first time as every other', async () => {
    renderPage(<Page />);
    for (let time = 0; time < 2; time++) {
      await openAndClose();
      await expect.poll(() => document.activeElement).toBe(screen.getByRole('button', { name: 'Open' }));
    }
  });

  it('gives the focus to the page when what opened it is gone', async () => {
    renderPage(<Page offersOnce />);
    await openAndClose();
    await expect.poll(() => document.activeElement).toBe(screen.getByRole('main'));
  });
});
