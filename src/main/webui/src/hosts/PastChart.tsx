import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import chartClasses from '../chart/UsageChart.module.css';
import classes from './PastChart.module.css';
import { type PastInputs, pastChartOptions } from './pastChartOptions';

interface PastChartProps {
  readonly inputs: PastInputs;
  /** Description for screen readers. */
  readonly label: string;
  readonly onCursor: (index: number | undefined) => void;
  /** Called when the user drags the chart, with the number of milliseconds to move to an earlier time. */
  readonly onPan: (earlier: number) => void;
  /** Set to a function that returns the canvas, to save it as a picture. */
  readonly canvasOf: RefObject<(() => HTMLCanvasElement | undefined) | null>;
}

/**
 * The usage of a host over hours or days, with the limits at each time and marks for alerts and silences. It
 * can be dragged sideways.
 */
export default function PastChart({ inputs, label, onCursor, onPan, canvasOf }: PastChartProps) {
  const scheme = useComputedColorScheme('light');
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const current = useRef(inputs);
  const pan = useRef(onPan);
  const shape = `${inputs.cpus.join('\n')} ${inputs.hasBand} ${inputs.other !== undefined}`;
  useImperativeHandle(canvasOf, () => () => plot.current?.ctx.canvas, []);

  useEffect(() => {
    pan.current = onPan;
  }, [onPan]);
  // Runs before the effect that creates the plot, so that a plot for other CPUs is created with their data.
  useEffect(() => {
    const isOfOneShape = plot.current?.series.length === aligned(inputs).length;
    current.current = inputs;
    if (isOfOneShape) plot.current?.setData(aligned(inputs));
  }, [inputs]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other CPUs are other lines, which need a new plot; new values do not
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const options = pastChartOptions(() => current.current, {
      scheme,
      width: element.clientWidth,
      height: element.clientHeight,
      style: getComputedStyle(element),
      onCursor,
    });
    const created = new uPlot(options, aligned(current.current), element);
    plot.current = created;
    const stopPanning = listenForPans(created, earlier => pan.current(earlier));
    const resizing = new ResizeObserver(() => {
      created.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resizing.observe(element);
    return () => {
      stopPanning();
      resizing.disconnect();
      created.destroy();
      plot.current = undefined;
    };
  }, [scheme, shape, onCursor]);

  return (
    <div
      ref={holder}
      className={`${chartClasses.chart} ${classes.draggable}`}
      role="img"
      aria-label={label}
    />
  );
}

function aligned({ times, avg, min, max, hasBand, other }: PastInputs): uPlot.AlignedData {
  return [times, ...avg, ...(hasBand ? [...max, ...min] : []), ...(other ?? [])];
}

function listenForPans(plot: uPlot, onPan: (earlier: number) => void): () => void {
  const aborter = new AbortController();
  const { signal } = aborter;
  let from: number | undefined;
  const millisecondsOf = (pixels: number) => {
    const { min = 0, max = 0 } = plot.scales.x ?? {};
    return (pixels / Math.max(1, plot.over.clientWidth)) * ((max ?? 0) - (min ?? 0));
  };
  plot.over.addEventListener(
    'pointerdown',
    event => {
      if (event.button !== 0) return;
      from = event.clientX;
      plot.over.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  plot.over.addEventListener(
    'pointermove',
    event => {
      if (from === undefined || Math.abs(event.clientX - from) < 2) return;
      onPan(millisecondsOf(event.clientX - from));
      from = event.clientX;
    },
    { signal },
  );
  const end = () => {
    from = undefined;
  };
  plot.over.addEventListener('pointerup', end, { signal });
  plot.over.addEventListener('pointercancel', end, { signal });
  return () => aborter.abort();
}
