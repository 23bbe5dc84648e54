import { useComputedColorScheme } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLive } from '../live/LiveProvider';
import { hostsWithoutData } from '../model/hostsWithoutData';
import type { HostRank } from '../model/ranking';
import { BoardHeading } from './BoardHeading';
import { type BoardRow, boardRows, columnsFor, placeTiles, rowHeight } from './board';
import classes from './SeriesBoard.module.css';
import { SeriesTile } from './SeriesTile';
import { drawSparklines, type SparkColours } from './sparklines';

interface SeriesBoardProps {
  readonly ranks: readonly HostRank[];
}

/**
 * Every series as a tile, grouped by host. Only what is in view exists, and one canvas draws all sparklines of it in a
 * single pass, so that thousands of series cost no more than a screen of them.
 */
export function SeriesBoard({ ranks }: SeriesBoardProps) {
  const hosts = useLive(state => state.hosts);
  const limits = useLive(state => state.limits);
  const withoutData = useLive(state => hostsWithoutData(state.open));
  const scheme = useComputedColorScheme('light');
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, offset } = usePlace(frame);
  const mostCpus = useMemo(() => Math.max(0, ...[...hosts.values()].map(host => host.series.size)), [hosts]);
  const columns = columnsFor(width, mostCpus);
  const rows = useMemo(() => boardRows(ranks, hosts, columns), [ranks, hosts, columns]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: index => rowHeight(rows[index]),
    overscan: 4,
    scrollMargin: offset,
    useFlushSync: false,
  });
  // Sizes follow from the kinds of the rows. New averages make other rows of the same kinds, and nothing to measure.
  const kinds = useMemo(() => rows.map(({ kind }) => kind[0]).join(''), [rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other kinds are the occasion
  useLayoutEffect(() => virtualizer.measure(), [kinds, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const start = (items[0]?.start ?? offset) - offset;
  const height = (items.at(-1)?.end ?? offset) - offset - start;
  const inView = items.flatMap(item => {
    const row = rows[item.index];
    return row ? [{ row, top: item.start - offset - start }] : [];
  });
  const tiles = placeTiles(inView, { hosts, limits, withoutData }, width, columns);

  useLayoutEffect(() => {
    if (canvas.current) drawSparklines(canvas.current, tiles, { width, height }, coloursOf(scheme));
  });

  return (
    <div ref={frame} className={classes.frame} style={{ height: virtualizer.getTotalSize() }}>
      <ul className={classes.rows} style={{ translate: `0 ${start}px` }}>
        {inView.map(({ row, top }) => (
          <li key={row.key} className={classes.row} style={{ top }}>
            <Row row={row} columns={columns} />
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className={classes.canvas} style={{ translate: `0 ${start}px` }}>
        <canvas ref={canvas} style={{ width, height }} />
      </div>
    </div>
  );
}

const Row = memo(function Row({ row, columns }: { readonly row: BoardRow; readonly columns: number }) {
  if (row.kind === 'host') return <BoardHeading rank={row.rank} />;
  if (row.kind === 'tiles') return <Tiles hostname={row.hostname} cpus={row.cpus} columns={columns} />;
  return (
    <ul className={classes.tiles} style={{ gridTemplateColumns: equal(columns) }}>
      {row.hosts.map(({ rank, cpus }) => (
        <li key={rank.hostname} style={{ gridColumn: `span ${Math.max(1, cpus.length)}` }}>
          <BoardHeading rank={rank} isNarrow={cpus.length <= 1} />
          <Tiles hostname={rank.hostname} cpus={cpus} columns={cpus.length} />
        </li>
      ))}
    </ul>
  );
});

interface TilesProps {
  readonly hostname: string;
  readonly cpus: readonly string[];
  readonly columns: number;
}

function Tiles({ hostname, cpus, columns }: TilesProps) {
  return (
    <ul className={classes.tiles} style={{ gridTemplateColumns: equal(columns) }}>
      {cpus.map(cpu => (
        <li key={cpu}>
          <SeriesTile hostname={hostname} cpu={cpu} />
        </li>
      ))}
    </ul>
  );
}

const equal = (columns: number) => `repeat(${columns}, minmax(0, 1fr))`;

/** Width of the board, and how far it is from the top of the page, in pixels. */
function usePlace(frame: React.RefObject<HTMLDivElement | null>) {
  const [place, setPlace] = useState({ width: 0, offset: 0 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const { width, top } = element.getBoundingClientRect();
      const offset = Math.round(top + window.scrollY);
      setPlace(before => (before.width === width && before.offset === offset ? before : { width, offset }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    // What is above may grow and shrink, as alerts come and go.
    observer.observe(element);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [frame]);
  return place;
}

const coloursByScheme = new Map<string, SparkColours>();

function coloursOf(scheme: string): SparkColours {
  const known = coloursByScheme.get(scheme);
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const colours = {
    line: colour('--hw-brand'),
    warning: colour('--hw-warning'),
    critical: colour('--hw-firing'),
    limit: colour('--hw-axis'),
  };
  coloursByScheme.set(scheme, colours);
  return colours;
}
