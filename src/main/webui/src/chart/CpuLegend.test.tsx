import { MantineProvider } from '@mantine/core';
import { render as renderInto, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { history, hostOf } from '../testing/hosts';
import { limit } from '../testing/limits';
import { WINDOW_END } from '../testing/messages';
import { CpuLegend } from './CpuLegend';
import { type ChartData, chartData } from './chartData';

const render = (data: ChartData, limitOf = (_: string) => limit('doc', 90), hasNoData = false) =>
  renderInto(
    <MantineProvider>
      <CpuLegend data={data} limitOf={limitOf} at={undefined} hasNoData={hasNoData} />
    </MantineProvider>,
  );
const entries = () => screen.getAllByRole('listitem').map(item => item.textContent);

describe('the legend', () => {
  it('measures each CPU by its own limit', () => {
    const data = chartData(hostOf(history('doc', 'cpu1', 80), history('doc', 'cpu2', 41)));
    const limitOf = (cpu: string) => limit('doc', cpu === 'cpu1' ? 90 : 20);
    render(data, limitOf);
    expect(screen.getByText('80.0 %').dataset.level).toBeUndefined();
    expect(screen.getByText('41.0 %').dataset.level).toBe('warning');
  });

  it('gives no figure of a CPU that no longer reports', () => {
    const gone = { hostname: 'doc', cpu: 'cpu2', averages: [[WINDOW_END - 600_000, 99, 99] as const] };
    render(chartData(hostOf(history('doc', 'cpu1', 80), gone)));
    expect(entries()).toEqual(['cpu180.0 %', 'cpu2–']);
  });

  it('gives no figure of a host without data', () => {
    render(chartData(hostOf(history('doc', 'cpu1', 95))), undefined, true);
    expect(entries()).toEqual(['cpu1–']);
  });
});
