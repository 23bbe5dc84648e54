import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import StatusPage from './StatusPage';

describe('the status page, asking again and again', () => {
  let answer: { status?: number; body: object };
  const averages = (count: number) => ({ body: { stream: { state: 'running', averages: count } } });
  const later = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1_000));
  const edge = (label: string) => screen.getByText(label).closest('li') as HTMLElement;
  beforeEach(() => {
    vi.useFakeTimers();
    fakeService(({ path }) => (path === '/api/v1/status' ? answer : { body: { items: [] } }));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sees that a counter stands still', async () => {
    answer = averages(0);
    renderPage(<StatusPage />);
    await later(0.1);
    answer = averages(100);
    await later(2);
    expect(edge('averages').textContent).toContain('50 /s');
    await later(2);
    expect(edge('averages').textContent).toContain('25 /s');
    await later(90);
    expect(edge('averages').textContent).toContain('0 /s');
    expect(edge('averages').dataset.flows).toBeUndefined();
  });

  it('says that what it shows is old when there is no answer any more, and lets nothing flow', async () => {
    answer = averages(0);
    renderPage(<StatusPage />);
    await later(0.1);
    answer = averages(100);
    await later(2);
    expect(edge('averages').dataset.flows).toBe('true');
    answer = { status: 503, body: { detail: 'It stops.' } };
    await later(2);
    expect(screen.getByText(/could not be loaded again; this is how it was.*It stops\./)).toBeDefined();
    expect(edge('averages').dataset.flows).toBeUndefined();
    answer = averages(200);
    await later(2);
    expect(screen.queryByText(/not known any more/)).toBeNull();
  });

  it('says why it knows nothing', async () => {
    answer = { status: 503, body: { detail: 'It starts.' } };
    renderPage(<StatusPage />);
    await later(0.1);
    expect(screen.getByText('The status could not be loaded')).toBeDefined();
    expect(screen.getByText('It starts.')).toBeDefined();
  });
});
