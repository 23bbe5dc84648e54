import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
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
});
