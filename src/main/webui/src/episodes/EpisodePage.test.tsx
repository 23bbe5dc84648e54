import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { episode, resolvedEpisode, unusualEpisode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { fired, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import EpisodePage from './EpisodePage';

const events = [
  { sequence: 8, transition: 'firing', reason: 'went_over', occurred_at: '2021-10-11T12:53:41Z' },
];
const deliveries = [{ receiver: 'slack', channel: 'C1', state: 'queued', reason: 'Slack asks to wait 12 s' }];

function serve(shown = episode()) {
  return fakeService(({ path, method }) => {
    if (path.endsWith('/events')) return { body: { items: events } };
    if (path.endsWith('/deliveries')) return { body: { items: deliveries } };
    if (method === 'POST') return { body: { acknowledged: [shown.id], skipped: [] } };
    return path.endsWith(`/${shown.id}`) ? { body: shown } : { status: 404, body: { detail: 'none' } };
  });
}

const open = (path: string) =>
  renderPage(
    <Routes>
      <Route path="/alerts/:id" element={<EpisodePage />} />
    </Routes>,
    path,
  );

describe('the page of an episode', () => {
  it('says why it fired, what happened, and which notifications were sent', async () => {
    serve();
    open('/alerts/41');
    expect(
      await screen.findByText(/doc cpu1 averaged 91.2 % over 30 s, over the limit of 20 %/),
    ).toBeDefined();
    expect(await screen.findByText('Fired')).toBeDefined();
    expect(await screen.findByText('Slack asks to wait 12 s')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Edit threshold' }).getAttribute('href')).toBe(
      '/thresholds?host=doc&edit=*',
    );
  });

  it('does not say that the averages are gone while they are asked for', async () => {
    serve();
    const { say } = open('/alerts/41');
    expect(await screen.findByText(/Loading the averages of that time/)).toBeDefined();
    expect(await screen.findByText('Fired')).toBeDefined();
    expect(screen.queryByText(/reaches back half an hour/)).toBeNull();
    await say(snapshot());
    expect(await screen.findByText(/reaches back half an hour/)).toBeDefined();
  });

  it('says that it does not know which notifications were sent', async () => {
    fakeService(({ path }) => {
      if (path.endsWith('/events')) return { body: { items: events } };
      if (path.endsWith('/deliveries')) return { status: 503, body: { detail: 'PostgreSQL is away.' } };
      return { body: episode() };
    });
    open('/alerts/41');
    expect(
      await screen.findByText('Which notifications were sent could not be loaded: PostgreSQL is away.'),
    ).toBeDefined();
  });

  it('changes with the live feed', async () => {
    serve();
    const { say } = open('/alerts/41');
    await say(snapshot({ firing: [episode()] }));
    expect(await screen.findByRole('button', { name: 'Acknowledge' })).toBeDefined();
    const acknowledged = episode({ acknowledged_at: '2021-10-11T12:54:00Z', acknowledged_by: 'ann' });
    await say(fired({ transition: 'acknowledged', episode: acknowledged }));
    expect(screen.getByText('ann')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Take acknowledgement back' })).toBeDefined();
  });

  it('knows at once that it is over, before the service is asked again', async () => {
    serve();
    const { say } = open('/alerts/41');
    await say(snapshot({ firing: [episode()] }));
    await screen.findByRole('button', { name: 'Acknowledge' });
    await say(fired({ transition: 'resolved', episode: resolvedEpisode() }));
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    expect(screen.getAllByText('Resolved').length).toBeGreaterThan(0);
  });

  it('says why the form to acknowledge closes when the alert resolves meanwhile', async () => {
    serve();
    const { say } = open('/alerts/41?acknowledge');
    await say(snapshot({ firing: [episode()] }));
    await screen.findByRole('dialog');
    await say(fired({ transition: 'resolved', episode: resolvedEpisode() }));
    expect(await screen.findByText(/has resolved meanwhile/)).toBeDefined();
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps the form to silence open when the alert resolves meanwhile', async () => {
    serve();
    const { say } = open('/alerts/41');
    await say(snapshot({ firing: [episode()] }));
    await userEvent.click(await screen.findByRole('button', { name: 'Silence' }));
    await userEvent.type(await screen.findByLabelText('Why'), 'new fans');
    await say(fired({ transition: 'resolved', episode: resolvedEpisode() }));
    expect((screen.getByLabelText('Why') as HTMLInputElement).value).toBe('new fans');
  });

  it('asks to acknowledge at once when a link says so', async () => {
    const { changes } = serve();
    open('/alerts/41?acknowledge');
    const dialog = await screen.findByRole('dialog', { name: 'Acknowledge doc cpu1' });
    expect(dialog).toBeDefined();
    await userEvent.keyboard('{Enter}');
    await expect.poll(changes).toMatchObject([{ body: { ids: [41], author: 'anonymous' } }]);
  });

  it('says of what is unusual that it is usual, with name and reason', async () => {
    const { changes } = serve(unusualEpisode());
    open('/alerts/41');
    await userEvent.click(await screen.findByRole('button', { name: 'This is usual' }));
    const dialog = await screen.findByRole('dialog', { name: 'Usual for doc cpu1' });
    await userEvent.type(await within(dialog).findByLabelText('Your name'), 'ana');
    await userEvent.type(within(dialog).getByLabelText('Why it is usual'), 'the backup');
    await userEvent.click(within(dialog).getByRole('button', { name: 'This is usual' }));
    await expect
      .poll(changes)
      .toMatchObject([
        { method: 'POST', path: '/api/v1/alerts/41/usual', body: { author: 'ana', comment: 'the backup' } },
      ]);
    expect(await screen.findByText('Resolved: this is usual.')).toBeDefined();
  });

  it('asks for that at once when a link says so, also when it is over', async () => {
    serve(resolvedEpisode({ ...unusualEpisode(), state: 'resolved', resolved_reason: 'usual_again' }));
    open('/alerts/41?usual');
    expect(await screen.findByText(/The alert is over. Its history will say/)).toBeDefined();
  });

  it('shows who called it usual, and does not ask again', async () => {
    const unusual = unusualEpisode().unusual;
    if (!unusual) throw new Error('no evidence');
    const marked_usual = { at: '2021-10-11T12:55:00Z', by: 'ana', comment: 'the backup' };
    serve(
      resolvedEpisode({
        ...unusualEpisode(),
        state: 'resolved',
        resolved_reason: 'marked_usual',
        unusual: { ...unusual, marked_usual },
      }),
    );
    open('/alerts/41?usual');
    expect(await screen.findByText(/says that this is usual/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'This is usual' })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('does not offer to call a limit that was passed usual', async () => {
    serve();
    open('/alerts/41?usual');
    expect(await screen.findByRole('button', { name: 'Acknowledge' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'This is usual' })).toBeNull();
  });

  it('says what to do and whose it is, and links to nothing but the web', async () => {
    const guided = { note: 'First this,\nthen that', team: 'storage', mention: '<!here>' };
    serve(episode({ ...guided, runbook_url: 'https://wiki.example.com/cpu' }));
    open('/alerts/41');
    const guidance = within(await screen.findByRole('region', { name: 'What to do' }));
    expect(guidance.getByText(/First this/).textContent).toBe('First this,\nthen that');
    const runbook = guidance.getByRole('link', { name: 'Runbook' });
    expect(runbook.getAttribute('href')).toBe('https://wiki.example.com/cpu');
    expect(runbook.getAttribute('rel')).toContain('noopener');
    expect(guidance.getByRole('link', { name: 'storage' }).getAttribute('href')).toBe(
      '/alerts?team=%22storage%22',
    );
  });

  it('shows an address that is none of the web as text', async () => {
    serve(episode({ runbook_url: 'javascript:alert(1)' }));
    open('/alerts/41');
    const guidance = within(await screen.findByRole('region', { name: 'What to do' }));
    expect(guidance.queryByRole('link')).toBeNull();
    expect(guidance.getByText('javascript:alert(1)')).toBeDefined();
  });

  it('says of a host without data that it is gone for good', async () => {
    const silent = episode({
      kind: 'no_data',
      hostname: 'a/b',
      cpu: '*',
      level: 'critical',
      reason: 'host_silent',
    });
    const { changes } = fakeService(({ path, method }) => {
      if (path.endsWith('/events')) return { body: { items: events } };
      if (path.endsWith('/deliveries')) return { body: { items: [] } };
      if (method === 'POST') return { body: { hostname: 'a/b', was_known: true, resolved: [41, 42] } };
      return { body: silent };
    });
    open('/alerts/41');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Gone for good' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(await form.findByRole('textbox', { name: 'Why it is gone' }), 'Scaled in');
    await user.click(form.getByRole('button', { name: 'Gone for good' }));
    expect(await screen.findByText('a/b is gone: 2 alerts resolved.')).toBeDefined();
    expect(changes()).toMatchObject([
      { method: 'POST', path: '/api/v1/hosts/a%2Fb/gone', body: { comment: 'Scaled in' } },
    ]);
  });

  it('does not offer that of a CPU over its limit', async () => {
    serve();
    open('/alerts/41');
    expect(await screen.findByRole('button', { name: 'Acknowledge' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Gone for good' })).toBeNull();
  });

  it('offers nothing to do about what is over', async () => {
    serve(resolvedEpisode());
    open('/alerts/41?acknowledge');
    await screen.findByText(/lasted/);
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says when there is no such alert', async () => {
    serve();
    open('/alerts/7');
    expect(await screen.findByText('There is no such alert')).toBeDefined();
  });
});
