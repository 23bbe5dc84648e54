import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import AuditPage from './AuditPage';
import TokensPage from './TokensPage';

const ADMIN = {
  name: 'ann',
  role: 'admin',
  via: 'oidc',
  asks_for_author: false,
  expires_at: null,
  log_out: null,
};
const TOKEN = {
  id: 7,
  name: 'ci',
  role: 'operator',
  created_by: 'ann',
  created_at: '2021-10-12T12:00:00Z',
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
  revoked_by: null,
};

describe('tokens', () => {
  test('are made, and shown once', async () => {
    const { changes } = fakeService(({ method, path }) => {
      if (path === '/api/v1/me') return { body: ADMIN };
      if (method === 'POST') return { status: 201, body: { token: TOKEN, secret: 'hwt_secret' } };
      return { body: { tokens: [] } };
    });
    renderPage(<TokensPage />);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('What it is for'), 'ci');
    await user.selectOptions(screen.getByLabelText('Role'), 'operator');
    await user.selectOptions(screen.getByLabelText('Expires'), '');
    await user.click(screen.getByRole('button', { name: 'Make' }));
    expect(await screen.findByText('hwt_secret')).toBeDefined();
    expect(changes()[0]?.body).toEqual({ name: 'ci', role: 'operator', expires_at: null });
  });

  test('are revoked after one has said so twice', async () => {
    const { changes } = fakeService(({ method, path }) => {
      if (path === '/api/v1/me') return { body: ADMIN };
      return method === 'DELETE' ? { body: TOKEN } : { body: { tokens: [TOKEN] } };
    });
    renderPage(<TokensPage />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Revoke the token for ci …' }));
    expect(changes()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Revoke ci' }));
    await waitFor(() => expect(changes()[0]?.path).toBe('/api/v1/tokens/7'));
    expect(await screen.findByText('The token for ci is revoked.')).toBeDefined();
  });

  test('say why they cannot be shown', async () => {
    fakeService(({ path }) =>
      path === '/api/v1/me'
        ? { body: { ...ADMIN, role: 'viewer' } }
        : { status: 403, body: { detail: 'ann has the role viewer, which does not allow this' } },
    );
    renderPage(<TokensPage />);
    expect(await screen.findByText('ann has the role viewer, which does not allow this')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Make' })).toBeNull();
  });
});

describe('the audit log', () => {
  test('is searched by the service, and goes on', async () => {
    const entry = (id: number, action: string) => ({
      id,
      time: '2021-10-12T12:00:00Z',
      kind: 'refusal',
      author: '',
      role: '',
      via: '',
      peer: '10.0.0.7',
      action,
      status: 401,
      detail: 'The user or the password is wrong',
    });
    const { calls } = fakeService(({ path }) => {
      if (path === '/api/v1/me') return { body: ADMIN };
      return path.includes('before=9')
        ? { body: { entries: [entry(8, 'GET /older')], next: null } }
        : { body: { entries: [entry(9, 'GET /newer')], next: 9 } };
    });
    renderPage(<AuditPage />, '/audit');
    const user = userEvent.setup();
    expect(await screen.findByText(/GET \/newer/)).toBeDefined();
    expect(screen.getByText('unknown')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText(/GET \/older/)).toBeDefined();
    await user.type(screen.getByLabelText('Search'), 'web');
    await user.selectOptions(screen.getByLabelText('What sort'), 'refusal');
    await waitFor(() =>
      expect(calls.some(({ path }) => path === '/api/v1/audit?limit=50&kind=refusal&text=web')).toBe(true),
    );
  });
});
