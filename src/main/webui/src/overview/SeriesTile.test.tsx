import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { snapshot, WINDOW_END } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { SeriesTile } from './SeriesTile';

describe('the tile of a series', () => {
  it('shows a critical value beside the critical limit', async () => {
    const { say } = renderPage(<SeriesTile hostname="doc" cpu="cpu1" />);
    const thresholds = [limit('doc', 80, { critical_top: 95 })];
    await say(snapshot({ series: [history('doc', 'cpu1', 97)], thresholds }));
    expect(screen.getByRole('link').textContent).toBe('cpu197.0 / 95 %');
  });

  it('does not show as current what a CPU said that no longer reports', async () => {
    const { say } = renderPage(<SeriesTile hostname="doc" cpu="cpu2" />);
    const gone = { hostname: 'doc', cpu: 'cpu2', averages: [[WINDOW_END - 600_000, 99, 99] as const] };
    await say(snapshot({ series: [history('doc', 'cpu1', 10), gone], thresholds: [limit('doc', 80)] }));
    expect(screen.getByRole('link').textContent).toBe('cpu2no readings / 80 %');
    expect(screen.getByRole('link').dataset.level).toBeUndefined();
  });

  it('is over nothing where nothing is compared with the limit', async () => {
    const { say } = renderPage(<SeriesTile hostname="doc" cpu="cpu1" />);
    const thresholds = [limit('doc', 80, { critical_top: 95, detect: 'usual' })];
    await say(snapshot({ series: [history('doc', 'cpu1', 97)], thresholds }));
    expect(screen.getByRole('link').textContent).toBe('cpu197.0 %, compared with no limit');
    expect(screen.getByRole('link').dataset.level).toBeUndefined();
  });

  it('shows a warning beside the limit', async () => {
    const { say } = renderPage(<SeriesTile hostname="doc" cpu="cpu1" />);
    const thresholds = [limit('doc', 80, { critical_top: 95 })];
    await say(snapshot({ series: [history('doc', 'cpu1', 91)], thresholds }));
    expect(screen.getByRole('link').textContent).toBe('cpu191.0 / 80 %');
  });
});
