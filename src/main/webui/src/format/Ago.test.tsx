import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { Ago } from './Ago';

describe('how long ago', () => {
  it('is said with the exact time, local and UTC, for who asks with the mouse or the keyboard', async () => {
    const at = Date.now() - 200_000;
    renderPage(<Ago at={at} isStop />);
    const time = screen.getByText('3 m ago');
    await userEvent.tab();
    expect(document.activeElement).toBe(time);
    const day = new Date(at).toISOString().slice(0, 10);
    expect((await screen.findByRole('tooltip')).textContent).toMatch(
      new RegExp(`^${day} \\d\\d:\\d\\d:\\d\\d local · \\d\\d:\\d\\d:\\d\\d UTC$`),
    );
  });

  it('does not stop the keyboard at each row of a list', () => {
    renderPage(<Ago at={Date.now()} />);
    expect(screen.getByText('0 s ago').tabIndex).toBe(-1);
  });
});
