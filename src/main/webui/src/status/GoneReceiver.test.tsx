import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import StatusPage from './StatusPage';

describe('a receiver that is gone', () => {
  const gone = {
    receiver: 'slack',
    channel: 'C0OLD',
    state: 'gone',
    reason: 'is_archived',
    depth: 2,
    parked: 0,
  };
  const heir = { receiver: 'slack', channel: 'C0NEW', state: 'ok', reason: '', depth: 0, parked: 0 };
  const webhook = { receiver: 'webhook', channel: null, state: 'ok', reason: '', depth: 0, parked: 0 };
  const elsewhere = {
    receiver: 'slack',
    channel: 'C0ELSE',
    state: 'elsewhere',
    reason: '',
    depth: 1,
    parked: 0,
  };
  const withReceivers = (...items: object[]) =>
    fakeService(({ path }) => {
      if (path.endsWith('/reassign') || path.endsWith('/drop')) return { body: { rows: 2 } };
      return { body: path === '/api/v1/notifications' ? { items } : {} };
    });

  it('gives what waits to the only other one', async () => {
    const { changes } = withReceivers(heir, gone, elsewhere);
    renderPage(<StatusPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Give 2 events to slack C0NEW' }));
    expect(
      await screen.findByText('slack C0NEW is notified of 2 events instead of slack C0OLD.'),
    ).toBeDefined();
    expect(changes()).toMatchObject([
      {
        path: '/api/v1/notifications/reassign',
        body: {
          from: { receiver: 'slack', channel: 'C0OLD' },
          to: { receiver: 'slack', channel: 'C0NEW' },
        },
      },
    ]);
  });

  it('lets one choose among several', async () => {
    const { changes } = withReceivers(heir, webhook, gone);
    renderPage(<StatusPage />);
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Who gets what waits for slack C0OLD' }),
      'webhook',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Give 2 events to webhook' }));
    await screen.findByText(/webhook is notified of 2 events/);
    expect(changes()[0]?.body).toMatchObject({ to: { receiver: 'webhook', channel: null } });
  });

  it('drops it only after asking', async () => {
    const { changes } = withReceivers(gone);
    renderPage(<StatusPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Drop …' }));
    expect(changes()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /No one is notified of them then/ }));
    expect(await screen.findByText(/2 events for slack C0OLD dropped/)).toBeDefined();
    expect(changes()).toMatchObject([
      { path: '/api/v1/notifications/drop', body: { receiver: 'slack', channel: 'C0OLD' } },
    ]);
  });
});
