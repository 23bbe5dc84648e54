import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { limit } from '../testing/limits';
import { renderPage } from '../testing/renderPage';
import { RuleEditor } from './RuleEditor';

const SUGGESTION = {
  allowed_top: 40,
  critical_top: null,
  basis: { series: 2, learning: 0, highest_usual: 22.5, values: 900 },
  reason: 'a quarter above 22.5 %, the highest that is usual',
};

function service(suggestion: { status?: number; body: unknown }) {
  return fakeService(({ path, body }) => {
    if (path.includes('/suggestion')) return suggestion;
    if (!path.endsWith('/preview')) return { status: 404 };
    const { allowed_top } = body as { allowed_top: number };
    return { body: { episodes: allowed_top, looked_at_hours: 24, of_hours: 24, complete: true } };
  });
}

async function suggest() {
  const ignore = () => {};
  renderPage(
    <RuleEditor
      row={{ hostname: 'web-*', cpu: 'cpu 1' }}
      name="web-* cpu 1"
      initial={limit('web-*', 80)}
      meanwhile={undefined}
      problems={{}}
      saving={false}
      onSave={ignore}
      onReject={ignore}
      onCancel={ignore}
    />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Suggest a limit' }));
}

const field = () => screen.getByLabelText<HTMLInputElement>('Limit of web-* cpu 1 in percent');

describe('a limit from what was usual', () => {
  it('is asked for by the names of the row, typed in, explained, and looked at by the preview', async () => {
    const { calls } = service({ body: SUGGESTION });
    await suggest();
    expect(await screen.findByText(/Suggested: 40 %. A quarter above 22.5 %/)).toBeDefined();
    expect(field().value).toBe('40');
    expect(await screen.findByText('40×')).toBeDefined();
    expect(calls.find(({ path }) => path.includes('suggestion'))?.path).toBe(
      '/api/v1/baselines/suggestion?hostname=web-*&cpu=cpu+1',
    );
  });

  it('is none while it is learnt', async () => {
    const body = { ...SUGGESTION, allowed_top: null, reason: 'still learning: 5 of 8 hours' };
    service({ body });
    await suggest();
    expect(await screen.findByText('Still learning: 5 of 8 hours.')).toBeDefined();
    expect(field().value).toBe('80');
  });

  it('says why there is none', async () => {
    service({ status: 503, body: { detail: 'Kafka is away.' } });
    await suggest();
    expect(await screen.findByText('Kafka is away.')).toBeDefined();
    expect(field().value).toBe('80');
  });
});
