import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { chartData } from '../chart/chartData';
import { history, hostOf } from '../testing/hosts';
import { limit } from '../testing/limits';
import { CpuLegend } from './CpuLegend';

describe('the legend', () => {
  it('measures each CPU by its own limit', () => {
    const data = chartData(hostOf(history('doc', 'cpu1', 80), history('doc', 'cpu2', 41)));
    const limitOf = (cpu: string) => limit('doc', cpu === 'cpu1' ? 90 : 20);
    render(
      <MantineProvider>
        <CpuLegend data={data} limitOf={limitOf} at={undefined} />
      </MantineProvider>,
    );
    expect(screen.getByText('80.0').dataset.level).toBeUndefined();
    expect(screen.getByText('41.0').dataset.level).toBe('warning');
  });
});
