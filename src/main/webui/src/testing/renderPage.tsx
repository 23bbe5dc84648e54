import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { expect, vi } from 'vitest';
import { LiveProvider } from '../live/LiveProvider';
import { LiveStore } from '../live/liveStore';
import type { LiveMessage } from '../model/messages';
import { cssVariables, theme } from '../theme/theme';
import { fakeSockets } from './FakeSocket';

/** Renders with everything around it that the application has, and a service that says what the test lets it say. */
export function renderPage(page: ReactNode, path = '/') {
  const { open, latest, sockets } = fakeSockets();
  let pathname = path;
  const Address = () => {
    pathname = useLocation().pathname;
    return null;
  };
  const store = new LiveStore(open);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
      <QueryClientProvider client={queries}>
        <LiveProvider store={store}>
          <MemoryRouter initialEntries={[path]}>
            {page}
            <Address />
          </MemoryRouter>
        </LiveProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  /** Messages arrive, and the frame that shows them has been drawn. */
  const say = async (...messages: LiveMessage[]) => {
    await act(async () => {
      if (messages[0]?.sequence === 0) latest().accept();
      for (const message of messages) latest().say(message);
      await new Promise(resolve => requestAnimationFrame(resolve));
    });
  };
  const drop = () => act(async () => latest().drop());
  /** The next attempt to connect begins, and hangs. */
  const attempt = async () => {
    const before = sockets.length;
    await vi.waitFor(() => expect(sockets.length).toBe(before + 1), { timeout: 5_000 });
    await act(async () => {});
  };
  return { say, drop, attempt, sockets, path: () => pathname };
}
