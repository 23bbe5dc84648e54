import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { TemplateList } from './TemplateList';

describe('the list of templates', () => {
  it('shows what each makes of the examples, as Slack gets it', async () => {
    const text = '🔴 *doc* is at 91.20 %\n<https://wiki.example.org|What to do>';
    fakeService(() => ({
      body: { items: [{ route: 'on-call', channel: 'C1', kind: 'over_threshold', text }] },
    }));
    renderPage(<TemplateList />);
    const table = await screen.findByRole('table');
    expect(within(table).getByText('on-call')).toBeDefined();
    expect(within(table).getByText('over threshold')).toBeDefined();
    expect(within(table).getByText(/What to do/).textContent).toBe(text);
  });

  it('is not there without templates', async () => {
    const { calls } = fakeService(() => ({ body: { items: [] } }));
    renderPage(<TemplateList />);
    await expect.poll(() => calls.length).toBeGreaterThan(0);
    expect(screen.queryByRole('region', { name: 'Message templates' })).toBeNull();
  });
});
