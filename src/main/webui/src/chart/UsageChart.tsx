import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { UsualSpan } from '../model/usual';
import type { ChartData } from './chartData';
import type { ChartLimits, ChartSpan } from './chartLimits';
import { type ChartInputs, chartOptions } from './chartOptions';
import classes from './UsageChart.module.css';

interface UsageChartProps {
  readonly data: ChartData;
  readonly limits: ChartLimits | undefined;
  /** A time range to shade, such as that of an episode. */
  readonly span?: ChartSpan | undefined;
  /** The usual ranges, each with its time range. */
  readonly usual?: readonly UsualSpan[] | undefined;
  /** Description for screen readers. */
  readonly label: string;
  /** Called with the index of the time under the pointer, or `undefined` when the pointer has left. */
  readonly onCursor: (index: number | undefined) => void;
}

const NOTHING: readonly UsualSpan[] = [];

/** The usage of the CPUs of a host over time, one line each, with the limits. */
export default function UsageChart({
  data,
  limits,
  span,
  usual = NOTHING,
  label,
  onCursor,
}: UsageChartProps) {
  const scheme = useComputedColorScheme('light');
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const inputs = useRef<ChartInputs>({ data, limits, span, usual });
  const cpus = data.cpus.join('\n');

  // Runs before the effect that creates the plot, so that a plot for other CPUs is created with their data.
  useEffect(() => {
    inputs.current.data = data;
    inputs.current.limits = limits;
    inputs.current.span = span;
    inputs.current.usual = usual;
    plot.current?.setData(aligned(data));
  }, [data, limits, span, usual]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other CPUs are other lines, which need a new plot; new values do not
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const options = chartOptions(inputs.current, {
      scheme,
      width: element.clientWidth,
      height: element.clientHeight,
      style: getComputedStyle(element),
      onCursor,
    });
    const created = new uPlot(options, aligned(inputs.current.data), element);
    plot.current = created;
    const resizing = new ResizeObserver(() => {
      created.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      created.destroy();
      plot.current = undefined;
    };
  }, [scheme, cpus, onCursor]);

  return <div ref={holder} className={classes.chart} role="img" aria-label={label} />;
}

function aligned({ times, usages }: ChartData): uPlot.AlignedData {
  return [times, ...usages];
}
