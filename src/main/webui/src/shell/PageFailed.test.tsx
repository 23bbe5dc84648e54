import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { blockedStorage } from '../testing/blockedStorage';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { PageBoundary } from './PageBoundary';

describe('a page that failed', () => {
  const fail = () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
    const Gone = () => {
      throw new Error('a part of the page is gone');
    };
    const page = renderPage(
      <PageBoundary>
        <Gone />
      </PageBoundary>,
    );
    return { ...page, reload };
  };
  afterEach(() => vi.restoreAllMocks());

  it('during an outage is loaded again when the service is back', async () => {
    sessionStorage.setItem('highwater-reloaded-at', String(Date.now()));
    const { say, drop, sockets, reload } = fail();
    await say(snapshot());
    expect(reload).not.toHaveBeenCalled();
    await drop();
    expect(screen.getByText('This page has to wait')).toBeDefined();
    await expect.poll(() => sockets.length, { timeout: 10_000 }).toBe(2);
    await say(snapshot());
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is loaded again once when it is live, not for ever', async () => {
    const { say, reload } = fail();
    await say(snapshot());
    expect(reload).toHaveBeenCalledOnce();
    cleanup();
    const again = fail();
    await again.say(snapshot());
    expect(again.reload).toHaveBeenCalledOnce();
  });

  it('is left for the user to load where the browser remembers nothing, and does not freeze', async () => {
    vi.stubGlobal('sessionStorage', blockedStorage);
    const { say, drop, reload } = fail();
    await say(snapshot());
    expect(screen.getByRole('button', { name: 'Load the page again' })).toBeDefined();
    expect(reload).not.toHaveBeenCalled();
    await drop();
    expect(screen.getByText('This page has to wait')).toBeDefined();
  });
});
