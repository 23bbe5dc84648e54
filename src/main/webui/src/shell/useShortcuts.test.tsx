import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { blockedStorage } from '../testing/blockedStorage';
import { SHORTCUTS_OFF, useShortcuts } from './useShortcuts';

let pressed: string[];

function Page() {
  useShortcuts({ a: () => pressed.push('a'), Escape: () => pressed.push('Escape') });
  return (
    <>
      <input type="text" />
      <input type="radio" />
      <input type="checkbox" />
    </>
  );
}

describe('single keys', () => {
  beforeEach(() => {
    pressed = [];
    render(<Page />);
  });

  it.each(['radio', 'checkbox'])('act also after one has touched a %s', async role => {
    screen.getByRole(role).focus();
    await userEvent.keyboard('a');
    expect(pressed).toEqual(['a']);
  });

  it('rest while one types', async () => {
    screen.getByRole('textbox').focus();
    await userEvent.keyboard('a');
    expect(pressed).toEqual([]);
  });

  it('act where the browser blocks its storage', async () => {
    vi.stubGlobal('localStorage', blockedStorage);
    await userEvent.keyboard('a');
    expect(pressed).toEqual(['a']);
  });

  it('can be switched off, except the one that leads back', async () => {
    localStorage.setItem(SHORTCUTS_OFF, 'true');
    await userEvent.keyboard('a{Escape}');
    expect(pressed).toEqual(['Escape']);
  });
});
