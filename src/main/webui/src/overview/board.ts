import { currentUsage } from '../model/currentUsage';
import type { Level } from '../model/episode';
import type { Host, Hosts, Series } from '../model/hosts';
import type { Limits } from '../model/limits';
import { memoizeWeak } from '../model/memoizeWeak';
import { type HostRank, rankSeries } from '../model/ranking';
import type { SilentHosts } from '../model/silentHosts';
import type { ThresholdLimit } from '../model/threshold';

/** Sizes in pixels. The canvas draws into places that the style sheet leaves free, so both go by these. */
export const TILE = {
  height: 62,
  gap: 6,
  narrowest: 196,
  padding: 9,
  spark: { top: 29, height: 25 },
} as const;
export const HEADING_HEIGHT = 38;

/** Hosts with a CPU or two do not get tiles as wide as the page. */
const FEWEST_COLUMNS = 4;

/** One line of the virtual list: a host's heading, or as many of its series as fit side by side. */
export type BoardRow =
  | { readonly kind: 'host'; readonly key: string; readonly rank: HostRank }
  | {
      readonly kind: 'tiles';
      readonly key: string;
      readonly hostname: string;
      readonly cpus: readonly string[];
    };

/** As many as fit; but no more than the largest host needs, so that tiles fill the width rather than leave it empty. */
export function columnsFor(width: number, mostCpus: number): number {
  const fitting = Math.max(1, Math.floor((width + TILE.gap) / (TILE.narrowest + TILE.gap)));
  return Math.min(fitting, Math.max(mostCpus, FEWEST_COLUMNS));
}

export function tileWidth(width: number, columns: number): number {
  return (width - (columns - 1) * TILE.gap) / columns;
}

export function rowHeight(row: BoardRow | undefined): number {
  return row?.kind === 'host' ? HEADING_HEIGHT : TILE.height + TILE.gap;
}

export function boardRows(ranks: readonly HostRank[], hosts: Hosts, columns: number): BoardRow[] {
  return ranks.flatMap(rank => rowsOf(rank, hosts.get(rank.hostname), columns));
}

/** The lines of one host; kept, since most of thousands have no new average. */
const rowsOf = memoizeWeak((rank: HostRank, host: Host | undefined, columns: number): readonly BoardRow[] => {
  const { hostname } = rank;
  const cpus = [...(host?.series.keys() ?? [])];
  const rows: BoardRow[] = [{ kind: 'host', key: hostname, rank }];
  for (let from = 0; from < cpus.length; from += columns) {
    rows.push({
      kind: 'tiles',
      key: `${hostname}\n${from}`,
      hostname,
      cpus: cpus.slice(from, from + columns),
    });
  }
  return rows;
});

/** A tile in view, and where it is on the canvas. */
export interface PlacedTile {
  readonly series: Series;
  readonly limit: ThresholdLimit | undefined;
  /** Of what is over now. */
  readonly level: Level | undefined;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

interface PlacedRow {
  readonly row: BoardRow;
  /** Pixels from the top of the canvas. */
  readonly top: number;
}

interface Known {
  readonly hosts: Hosts;
  readonly limits: Limits;
  readonly silent: SilentHosts;
}

export function placeTiles(
  rows: readonly PlacedRow[],
  { hosts, limits, silent }: Known,
  width: number,
  columns: number,
): PlacedTile[] {
  const each = tileWidth(width, columns);
  return rows.flatMap(({ row, top }) => {
    if (row.kind === 'host') return [];
    const host = hosts.get(row.hostname);
    return row.cpus.flatMap((cpu, index): PlacedTile[] => {
      const series = host?.series.get(cpu);
      const usage = series?.averages.at(-1)?.[1];
      if (!host || !series || usage === undefined) return [];
      const { limit, level } = rankSeries(row.hostname, cpu, usage, limits);
      const isCurrent = currentUsage(host, series, silent) !== undefined;
      return [
        {
          series,
          limit,
          level: isCurrent ? level : undefined,
          left: index * (each + TILE.gap),
          top,
          width: each,
        },
      ];
    });
  });
}
