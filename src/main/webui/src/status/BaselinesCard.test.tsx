import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { statusOf } from '../testing/status';
import { BaselinesCard } from './BaselinesCard';

function show(baselines: object) {
  const status = statusOf({ baselines }).baselines;
  renderPage(<main>{status && <BaselinesCard {...status} />}</main>);
  return screen.getByRole('main').textContent;
}

describe('how far this instance is with learning', () => {
  it('is said in figures', () => {
    const text = show({ state: 'learning', series: 1_200, learning: 30, unusual: 2, behind: 0, reason: '' });
    expect(text).toBe('1,170 CPUs learnt30 still learning2 unusual now0 averages not taken in yet');
  });

  it('comes with the reason when it waits', () => {
    const text = show({
      state: 'waiting',
      series: 0,
      learning: 0,
      unusual: 0,
      behind: null,
      reason: 'Kafka is away.',
    });
    expect(text).toMatch(/not known averages not taken in yetKafka is away\.$/);
  });

  it('says that it is switched off', () => {
    expect(show({ state: 'off', reason: '' })).toBe('What is usual is not learnt: it is switched off.');
  });

  it('is left out where the service says nothing of it', () => {
    expect(statusOf({}).baselines).toBeNull();
  });
});
