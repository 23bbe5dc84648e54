import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Silence } from '../api/silences';
import { episode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { SERVER_TIME, snapshot, WINDOW_END } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import SilencesPage from './SilencesPage';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

function silence(changes: Partial<Silence> = {}): Silence {
  return {
    id: 3,
    state: 'active',
    hostname: 'doc',
    cpu: '*',
    level: null,
    starts_at: '2021-10-11T12:00:00Z',
    ends_at: inAnHour(),
    until_resolved: false,
    recurrence: null,
    next_change_at: inAnHour(),
    author: 'ann',
    comment: 'new fans',
    created_at: '2021-10-11T12:00:00Z',
    expired_at: null,
    expired_by: null,
    version: '7',
    ...changes,
  };
}

const serve = (...items: Silence[]) =>
  fakeService(({ method, path }) => {
    if (path.endsWith('/preview')) return { body: { matches: 1, items: [episode()] } };
    return method === 'GET' ? { body: { items } } : { body: silence() };
  });

describe('the silences page', () => {
  it('teaches when there is none', async () => {
    serve();
    renderPage(<SilencesPage />);
    expect(await screen.findByText('Nothing is silenced')).toBeDefined();
  });

  it('says what is in force, to come, and over', async () => {
    const window = { days: ['saturday'], starts_at: '02:00', duration_minutes: 180, zone: 'UTC' } as const;
    serve(
      silence(),
      silence({ id: 4, state: 'pending', hostname: 'backup-*', ends_at: null, recurrence: window }),
      silence({
        id: 5,
        state: 'expired',
        hostname: 'happy',
        expired_at: '2021-10-11T12:30:00Z',
        expired_by: 'ben',
      }),
    );
    const { say } = renderPage(<SilencesPage />);
    await say(snapshot({ firing: [episode({ silence_id: 3 })] }));
    const inForce = within(await screen.findByRole('region', { name: 'In force' }));
    expect(inForce.getByText(/59 m \d\d s left/)).toBeDefined();
    expect(inForce.getByText('mutes 1 open alert')).toBeDefined();
    expect(screen.getByText(/every Saturday from 02:00 for 3 h \(UTC\)/)).toBeDefined();
    expect(screen.getByRole('region', { name: 'Recently expired' }).textContent).toContain('by ben');
  });

  it('extends by an hour, with the version that was seen', async () => {
    const { changes } = serve(silence());
    renderPage(<SilencesPage />);
    await userEvent.click(await screen.findByRole('button', { name: '1 h more' }));
    await waitFor(() => expect(changes()).toHaveLength(1));
    expect(changes()[0]).toMatchObject({ method: 'PUT', path: '/api/v1/silences/3', ifMatch: '"7"' });
    const body = changes()[0]?.body as { readonly ends_at: string } | undefined;
    expect(Date.parse(body?.ends_at ?? '')).toBeGreaterThan(Date.now() + 7_000_000);
  });

  it('expires at once', async () => {
    const { changes } = serve(silence());
    renderPage(<SilencesPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Expire' }));
    expect(await screen.findByText('Expired. It can be renewed below.')).toBeDefined();
    expect(changes()).toMatchObject([{ method: 'DELETE', path: '/api/v1/silences/3' }]);
  });

  it('does not count as reporting a CPU that no longer does', async () => {
    serve();
    const { say } = renderPage(<SilencesPage />, '/silences?new&hostname=d*&cpu=*');
    const gone = { hostname: 'doc', cpu: 'cpu2', averages: [[WINDOW_END - 600_000, 99, 99] as const] };
    await say(snapshot({ series: [history('doc', 'cpu1', 5), gone, history('happy', 'cpu1', 5)] }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New silence' }));
    expect((await dialog.findByRole('status')).textContent).toContain('1 CPU that reports now');
  });

  it('makes one from a link, counting what it matches', async () => {
    const { changes } = serve();
    const { say } = renderPage(<SilencesPage />, '/silences?new&hostname=doc&cpu=cpu1');
    await say(snapshot({ series: [history('doc', 'cpu1', 5)], firing: [episode()] }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New silence' }));
    expect(await dialog.findByText(/1 open alert/)).toBeDefined();
    expect(dialog.getByRole('status').textContent).toContain('doc cpu1; 1 CPU that reports now');
    await userEvent.click(dialog.getByRole('button', { name: 'Silence' }));
    expect(await dialog.findByText('Give a reason')).toBeDefined();
    await userEvent.type(dialog.getByLabelText('Why'), 'new fans');
    await userEvent.click(dialog.getByRole('button', { name: 'Silence' }));
    await waitFor(() => expect(changes()).toHaveLength(1));
    expect(changes()[0]?.body).toMatchObject({
      hostname: 'doc',
      cpu: 'cpu1',
      comment: 'new fans',
      starts_at: null,
    });
  });

  it('forgets a beginning that is not shown any more', async () => {
    const { changes } = serve();
    renderPage(<SilencesPage />, '/silences?new&hostname=doc');
    const dialog = within(await screen.findByRole('dialog', { name: 'New silence' }));
    fireEvent.change(dialog.getByLabelText('Begins'), { target: { value: '2031-10-11T10:00' } });
    await userEvent.click(dialog.getByText('Until resolved'));
    await userEvent.type(dialog.getByLabelText('Why'), 'new fans');
    await userEvent.click(dialog.getByRole('button', { name: 'Silence' }));
    await waitFor(() => expect(changes()).toHaveLength(1));
    expect(changes()[0]?.body).toMatchObject({ starts_at: null, until_resolved: true });
  });

  it('ends an hour from now by the clock of the service, which decides when it begins', async () => {
    const { changes } = serve();
    const { say } = renderPage(<SilencesPage />, '/silences?new&hostname=doc');
    await say(snapshot());
    const dialog = within(await screen.findByRole('dialog', { name: 'New silence' }));
    await userEvent.type(dialog.getByLabelText('Why'), 'new fans');
    await userEvent.click(dialog.getByRole('button', { name: 'Silence' }));
    await waitFor(() => expect(changes()).toHaveLength(1));
    const body = changes()[0]?.body as { readonly ends_at: string } | undefined;
    expect(Date.parse(body?.ends_at ?? '') - Date.parse(SERVER_TIME) - 3_600_000).toBeLessThan(60_000);
  });
});
