import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { wireBaseline, wireUnusual } from '../testing/baselines';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { UnusualNow } from './UnusualNow';

const answer = (baselines: readonly object[], next: string | null = null) =>
  fakeService(() => ({ body: { baselines, next } }));
const section = () => screen.findByRole('region', { name: 'Unusual right now' });

describe('what is unusual right now', () => {
  it('is listed with what came, what is usual and since when, and is no alert', async () => {
    const { calls } = answer([wireUnusual()]);
    renderPage(<UnusualNow />);
    const list = within(await section());
    const row = list.getByRole('listitem');
    expect(row.textContent).toContain('31 %, usually 2 to 9 %');
    expect(row.textContent).toContain('a value that has hardly been seen before');
    expect(row.textContent).toContain('began 2021-10-11 12:40:00');
    expect(list.getByRole('link', { name: 'doc' }).getAttribute('href')).toBe('/?host=doc&view=charts#hosts');
    expect(list.getByText(/No one is notified of these unless/)).toBeDefined();
    expect(list.getByRole('link', { name: 'threshold' }).getAttribute('href')).toBe('/thresholds');
    expect(calls[0]?.path).toBe('/api/v1/baselines?unusual=true&limit=50');
  });

  it('takes no room when nothing is', async () => {
    const { calls } = answer([]);
    renderPage(<UnusualNow />);
    await expect.poll(() => calls.length).toBe(1);
    expect(screen.queryByText('Unusual right now')).toBeNull();
  });

  it('is short however much there is, with the most unusual first', async () => {
    const many = Array.from({ length: 8 }, (_, index) => {
      const { last } = wireUnusual();
      return wireUnusual({ cpu: `cpu${index}`, last: last && { ...last, score: 1.1 + index / 10 } });
    });
    answer(many, 'more');
    renderPage(<UnusualNow />);
    const list = within(await section());
    expect(list.getAllByRole('listitem')).toHaveLength(5);
    expect(list.getAllByRole('listitem')[0]?.textContent).toContain('cpu7');
    expect(list.getByText(/^more than 8 CPUs/)).toBeDefined();
    await userEvent.click(list.getByRole('button', { name: 'Show all 8' }));
    expect(list.getAllByRole('listitem')).toHaveLength(8);
  });

  it('does not fail for a series without a judgement', async () => {
    answer([wireUnusual(), wireBaseline({ cpu: 'cpu2', last: null })]);
    renderPage(<UnusualNow />);
    expect(within(await section()).getAllByRole('listitem')).toHaveLength(1);
  });
});
