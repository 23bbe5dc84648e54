import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import SilencesPage from '../silences/SilencesPage';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import ThresholdsPage from '../thresholds/ThresholdsPage';
import { LoggedOut } from './LoggedOut';
import { Who } from './Who';

const ANN = {
  name: 'ann',
  role: 'viewer',
  via: 'oidc',
  asks_for_author: false,
  expires_at: null,
  log_out: null,
};

const serve = (me: object, others: object = {}) =>
  fakeService(({ path }) => ({ body: path === '/api/v1/me' ? me : others }));

describe('a log-in', () => {
  test('is not shown where no one is asked', async () => {
    const { calls } = serve({ ...ANN, via: 'nothing', role: 'admin', asks_for_author: true });
    renderPage(<Who />);
    await waitFor(() => expect(calls.length).toBe(1));
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('is shown with the role, and administrators find their pages', async () => {
    serve({ ...ANN, role: 'admin' });
    renderPage(<Who />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'You are ann, admin' }));
    expect(await screen.findByText('Role: admin')).toBeDefined();
    expect(screen.getByRole('menuitem', { name: 'Audit log' })).toBeDefined();
    expect(screen.getByRole('menuitem', { name: 'Log out' })).toBeDefined();
  });

  test('may have no name', async () => {
    serve({ ...ANN, role: null });
    renderPage(<Who />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'You are ann, without a role' }));
    expect(await screen.findByText(/has no role here/)).toBeDefined();
    expect(screen.queryByRole('menuitem', { name: 'Tokens' })).toBeNull();
  });

  test('has to be said again when the log-in has ended', async () => {
    fakeService(() => ({ status: 401, body: { detail: 'A log-in, or a token, is needed' } }));
    renderPage(<LoggedOut />);
    expect(await screen.findByText('Your log-in has ended.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Log in' })).toBeDefined();
  });
});

describe('what one may not do', () => {
  test('is not offered: silences', async () => {
    serve(ANN, { items: [] });
    renderPage(<SilencesPage />, '/silences');
    expect(await screen.findByText('Nothing is silenced')).toBeDefined();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'New silence' })).toBeNull());
  });

  test('is not offered: thresholds', async () => {
    serve({ ...ANN, role: 'operator' }, { items: [], total: 0 });
    renderPage(<ThresholdsPage />, '/thresholds');
    expect(await screen.findByRole('heading', { name: 'Thresholds' })).toBeDefined();
    await waitFor(() => expect(screen.queryByRole('form', { name: 'Add a limit' })).toBeNull());
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  });
});
