import { useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatUsage } from '../format/usage';
import { NO_DATA_AFTER } from '../model/currentUsage';
import { levelOf } from '../model/ranking';
import type { ThresholdLimit } from '../model/threshold';
import { seriesStroke } from '../theme/seriesColours';
import classes from './CpuLegend.module.css';
import type { ChartData } from './chartData';

/** Maximum number of CPUs in the legend, those with the highest usage: a machine may have more than fit. */
const NAMED = 8;

interface CpuLegendProps {
  readonly data: ChartData;
  /** Returns the limits of a CPU; CPUs of one host may have different ones. */
  readonly limitOf: (cpu: string) => Pick<ThresholdLimit, 'allowed_top' | 'critical_top'> | undefined;
  /** Index of the time whose values are shown; `undefined` for the newest values. */
  readonly at: number | undefined;
  /** Whether the host sends no data now, so that its last values are not shown as current ones. */
  readonly hasNoData?: boolean;
  /** An additional entry. */
  readonly children?: ReactNode;
}

/** The legend of a chart: the line style, name and value of each CPU. */
export function CpuLegend({ data, limitOf, at, hasNoData = false, children }: CpuLegendProps) {
  const scheme = useComputedColorScheme('light');
  const entries = data.cpus.map((cpu, index) => {
    const row = data.usages[index] ?? [];
    const usage = at !== undefined ? row[at] : hasNoData ? undefined : newest(row, data.times);
    return { cpu, usage: usage ?? undefined, limit: limitOf(cpu), stroke: seriesStroke(index, scheme) };
  });
  const named =
    entries.length <= NAMED
      ? entries
      : [...entries].sort((a, b) => (b.usage ?? -1) - (a.usage ?? -1)).slice(0, NAMED);
  return (
    <ul className={classes.legend}>
      {named.map(({ cpu, usage, limit, stroke }) => (
        <li key={cpu} className={classes.entry}>
          <svg aria-hidden="true" width="11" height="8" className={classes.swatch}>
            <line
              x1="0"
              x2="11"
              y1="4"
              y2="4"
              stroke={stroke.colour}
              strokeWidth="2.5"
              strokeDasharray={stroke.dash.join(' ')}
            />
          </svg>
          <span className={classes.cpu}>{cpu}</span>
          <span
            className={classes.usage}
            data-level={limit && usage !== undefined ? levelOf(usage, limit) : undefined}
          >
            {usage === undefined ? '–' : `${formatUsage(usage, limit?.allowed_top)} %`}
          </span>
        </li>
      ))}
      {entries.length > NAMED && <li className={classes.more}>and {entries.length - NAMED} lower</li>}
      {children && <li className={classes.entry}>{children}</li>}
    </ul>
  );
}

/**
 * Returns the newest value, or null if it is so much older than the end of the chart that the CPU no longer
 * reports.
 */
function newest(row: readonly (number | null)[], times: readonly number[]): number | null {
  const last = row.findLastIndex(value => value !== null);
  const age = (times.at(-1) ?? 0) - (times[last] ?? 0);
  return age > NO_DATA_AFTER ? null : (row[last] ?? null);
}
