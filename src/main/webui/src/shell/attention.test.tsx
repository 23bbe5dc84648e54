import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { fired, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { notify, QUIET } from './attention';
import { Shell } from './Shell';

const both = { warning: true, critical: true };

/** As Chrome on Android has it: there, permitted, and not for pages. */
class NotForPages {
  static get permission() {
    return 'granted';
  }
  constructor() {
    throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.');
  }
}

const wish = (attention: object) =>
  localStorage.setItem('highwater-attention', JSON.stringify({ ...QUIET, ...attention }));

beforeEach(() => {
  fakeService(() => ({ body: {} }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a browser that lets no page notify', () => {
  beforeEach(() => {
    vi.stubGlobal('Notification', NotForPages);
  });

  it('says so instead of failing', () => {
    expect(notify('critical', 'doc cpu1')).toBe(false);
  });

  it('keeps its page when an alert fires', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    wish({ notification: both });
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await say(fired());
    expect(screen.getByRole('navigation', { name: 'Pages' })).toBeDefined();
    expect(complaints).not.toHaveBeenCalled();
  });

  it('keeps its page whatever else goes wrong with telling', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(NotForPages, 'permission', 'get').mockImplementation(() => {
      throw new Error('not in this frame');
    });
    wish({ notification: both });
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await say(fired());
    expect(screen.getByRole('navigation', { name: 'Pages' })).toBeDefined();
  });
});
