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
 * All series as tiles, grouped by host. Only tiles in view are rendered, and one canvas draws all their
 * sparklines in a single pass, so that the cost does not depend on the number of series.
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
  // The size of a row depends only on its kind. New averages create rows of the same kinds, which need not be
  // measured again.
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

/** Returns the width of the board and its distance from the top of the page, in pixels. */
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
    // The body is observed as well, because content above the board grows and shrinks as alerts come and go.
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
