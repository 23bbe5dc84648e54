import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { hostsFrom } from '../model/hosts';
import { fakeService } from '../testing/fakeService';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { renderPage } from '../testing/renderPage';
import { highest, Preview } from './Preview';
import { RuleEditor } from './RuleEditor';

describe('what a rule would have done', () => {
  it('is said of the rule that is typed, not of the one before', async () => {
    fakeService(({ body }) => {
      const { allowed_top } = body as { allowed_top: number };
      return { body: { episodes: allowed_top, looked_at_hours: 24, of_hours: 24, complete: true } };
    });
    const user = userEvent.setup();
    const ignore = () => {};
    renderPage(
      <RuleEditor
        row={{ hostname: 'doc', cpu: '*' }}
        name="doc"
        initial={limit('doc', 20)}
        meanwhile={undefined}
        problems={{}}
        saving={false}
        onSave={ignore}
        onReject={ignore}
        onCancel={ignore}
      />,
    );
    expect((await screen.findByText('20×')).parentElement?.textContent).toMatch(/Would have fired 20×/);
    await user.keyboard('55');
    expect(screen.queryByText('20×')).toBeNull();
    expect(await screen.findByText('55×')).toBeDefined();
    await user.clear(screen.getByLabelText('Limit of doc in percent'));
    expect(await screen.findByText(/as soon as all fields are valid/)).toBeDefined();
    expect(screen.queryByText('55×')).toBeNull();
  });

  it('is not asked for where nothing is compared with the limit, and has no line of it', async () => {
    const { calls } = fakeService(() => ({ body: {} }));
    renderPage(
      <Preview
        row={{ hostname: 'doc', cpu: '*' }}
        rule={limit('doc', 20, { detect: 'usual' })}
        isSettled={true}
      />,
    );
    expect(await screen.findByText(/^No average would have been compared with the limit/)).toBeDefined();
    expect(calls.filter(({ path }) => path.includes('preview'))).toEqual([]);
  });

  it('says what is not counted', async () => {
    const note = 'Alerts of what is unusual are not counted';
    fakeService(() => ({ body: { episodes: 3, looked_at_hours: 24, of_hours: 24, complete: true, note } }));
    renderPage(
      <Preview
        row={{ hostname: 'doc', cpu: '*' }}
        rule={limit('doc', 20, { detect: 'both' })}
        isSettled={true}
      />,
    );
    expect((await screen.findByText('3×')).parentElement?.textContent).toBe(
      'Would have fired 3× in the last 24 hours. Alerts of what is unusual are not counted',
    );
  });

  it('is drawn over the five highest series, in the order of their names', () => {
    const usages = [10, 90, 20, 80, 70, 60];
    const { hosts } = hostsFrom(usages.map((usage, index) => history('doc', `cpu${index + 1}`, usage)));
    expect([...highest(hosts, { hostname: 'doc', cpu: '*' }).series.keys()]).toEqual([
      'cpu2',
      'cpu3',
      'cpu4',
      'cpu5',
      'cpu6',
    ]);
  });
});
