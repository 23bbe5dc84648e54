import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { episode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { fired, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { PageBoundary } from './PageBoundary';
import { Shell } from './Shell';

describe('the frame of every page', () => {
  beforeEach(() => {
    fakeService(() => ({ body: {} }));
  });

  it('carries the number firing in the title', async () => {
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    expect(document.title).toBe('Highwater');
    await say(fired());
    expect(document.title).toBe('(1) Highwater');
  });

  it('announces what begins to fire, not what fired before', async () => {
    const { say } = renderPage(<Shell />);
    await say(snapshot({ firing: [episode({ id: 1, cpu: 'cpu9' })] }));
    const announcer = screen.getByRole('status');
    expect(announcer.textContent).toBe('');
    await say(fired());
    expect(announcer.textContent).toContain('doc cpu1');
  });

  it('opens the settings with one click, and remembers them', async () => {
    const user = userEvent.setup();
    renderPage(<Shell />);
    await user.click(screen.getByRole('button', { name: /^Settings/ }));
    const name = await screen.findByLabelText('Your name');
    await user.type(name, 'ann');
    expect(localStorage.getItem('highwater-author')).toContain('ann');
  });

  it('skips to the content of the page that the address names, even before that page is drawn', async () => {
    renderPage(<Shell />, '/status');
    const drawn = window.location.href;
    window.history.pushState(null, '', '/thresholds');
    try {
      await userEvent.click(screen.getByText('Skip to the content'));
      expect(window.location.pathname + window.location.hash).toBe('/thresholds#main');
      expect(document.activeElement).toBe(screen.getByRole('main'));
    } finally {
      window.history.replaceState(null, '', drawn);
    }
  });

  it('leaves the focus where it was when a dialog is closed', async () => {
    const user = userEvent.setup();
    renderPage(<Shell />);
    const link = screen.getByRole('link', { name: 'Status' });
    link.focus();
    await user.keyboard('?');
    await screen.findByRole('dialog', { name: 'Keys' });
    await user.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(link);

    await user.click(screen.getByRole('button', { name: /^Settings/ }));
    await user.click(await screen.findByLabelText('Your name'));
    await user.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(screen.getByRole('button', { name: /^Settings/ }));
  });

  it('leaves the focus at the pill that one has pressed to reconnect', async () => {
    const { say, drop } = renderPage(<Shell />);
    await say(snapshot());
    await drop();
    screen.getByTestId('connection').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => screen.getByTestId('connection').textContent).toBe('Connecting…');
    await say(snapshot());
    await expect.poll(() => screen.getByTestId('connection').textContent).toBe('Live');
    expect(document.activeElement).toBe(screen.getByTestId('connection'));
  });

  it('stays when a page fails, and offers to load it again', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const Gone = () => {
      throw new Error('a part of the page is gone');
    };
    renderPage(
      <PageBoundary>
        <Gone />
      </PageBoundary>,
    );
    expect(screen.getByText('This page could not be shown')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Load the page again' })).toBeDefined();
    complaints.mockRestore();
  });

  it('says why Slack is off until one puts it away', async () => {
    fakeService(() => ({ body: { slack: { state: 'off' } } }));
    renderPage(<Shell />);
    expect(await screen.findByText('Slack is off.')).toBeDefined();
    screen.getByRole('button', { name: 'Hide: Slack is off' }).click();
    await expect.poll(() => screen.queryByText('Slack is off.')).toBeNull();
  });
});

describe('a page whose connection is lost', () => {
  it('says so, steadily, while an attempt to connect hangs', async () => {
    fakeService(() => ({ body: {} }));
    const { say, drop, attempt } = renderPage(<Shell />);
    await say(snapshot(), fired());
    expect(document.title).toBe('(1) Highwater');
    await drop();
    await attempt();
    expect(screen.getByText('Connecting…')).toBeDefined();
    expect(screen.getByText(/^What you see is 00:0\d old/)).toBeDefined();
    expect(document.title).toBe('(1?) Highwater');
  });
});
