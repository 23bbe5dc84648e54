import { currentUsage } from '../model/currentUsage';
import type { Level } from '../model/episode';
import type { Host, Hosts, Series } from '../model/hosts';
import type { HostsWithoutData } from '../model/hostsWithoutData';
import type { Limits } from '../model/limits';
import { memoizeWeak } from '../model/memoizeWeak';
import { type HostRank, rankSeries } from '../model/ranking';
import type { ThresholdLimit } from '../model/threshold';

/**
 * Sizes in pixels, shared by the style sheet and the canvas, which draws into places that the style sheet
 * leaves free.
 */
export const TILE = {
  height: 62,
  gap: 6,
  narrowest: 196,
  padding: 9,
  spark: { top: 29, height: 25 },
} as const;
export const HEADING_HEIGHT = 38;

/** Minimum number of columns, so that hosts with one or two CPUs do not get tiles as wide as the page. */
const FEWEST_COLUMNS = 4;

/** A host with all its CPUs in a row with other hosts. */
interface GroupedHost {
  readonly rank: HostRank;
  readonly cpus: readonly string[];
}

/**
 * A row of the virtual list: the heading of a host, as many of its tiles as fit side by side, or several
 * hosts that fit into one row.
 */
export type BoardRow =
  | { readonly kind: 'host'; readonly key: string; readonly rank: HostRank }
  | {
      readonly kind: 'tiles';
      readonly key: string;
      readonly hostname: string;
      readonly cpus: readonly string[];
    }
  | { readonly kind: 'group'; readonly key: string; readonly hosts: readonly GroupedHost[] };

/**
 * Returns how many columns fit, but at most as many as the largest host needs, so that tiles fill the width.
 */
export function columnsFor(width: number, mostCpus: number): number {
  const fitting = Math.max(1, Math.floor((width + TILE.gap) / (TILE.narrowest + TILE.gap)));
  return Math.min(fitting, Math.max(mostCpus, FEWEST_COLUMNS));
}

function tileWidth(width: number, columns: number): number {
  return (width - (columns - 1) * TILE.gap) / columns;
}

export function rowHeight(row: BoardRow | undefined): number {
  const tiles = TILE.height + TILE.gap;
  switch (row?.kind) {
    case 'host':
      return HEADING_HEIGHT;
    case 'group':
      return HEADING_HEIGHT + tiles;
    default:
      return tiles;
  }
}

/**
 * Returns the rows in the order of the hosts. Neighbouring hosts share a row if all their tiles fit into it.
 */
export function boardRows(ranks: readonly HostRank[], hosts: Hosts, columns: number): BoardRow[] {
  const rows: BoardRow[] = [];
  let group: GroupedHost[] = [];
  let used = 0;
  const endGroup = () => {
    const [first] = group;
    if (first)
      rows.push(
        ...(group.length === 1
          ? rowsOf(first.rank, hosts.get(first.rank.hostname), columns)
          : [groupOf(first.rank, group)]),
      );
    group = [];
    used = 0;
  };
  for (const rank of ranks) {
    const cpus = [...(hosts.get(rank.hostname)?.series.keys() ?? [])];
    // A heading takes the space of a tile, even for a host without tiles.
    const needed = Math.max(1, cpus.length);
    if (used + needed > columns) endGroup();
    group.push({ rank, cpus });
    used += needed;
  }
  endGroup();
  return rows;
}

/** Returns the same object as before if its hosts are unchanged, so that it is not rendered again. */
const groupOf = memoizeWeak(
  ({ hostname }: HostRank, hosts: readonly GroupedHost[]): BoardRow => ({
    kind: 'group',
    key: `${hostname}\n…`,
    hosts,
  }),
  ([before], [now]) =>
    before.length === now.length && now.every(({ rank }, index) => before[index]?.rank === rank),
);

/** Returns the rows of one host; cached, because most of thousands of hosts have no new average. */
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

/** A tile in view, with its place on the canvas. */
export interface PlacedTile {
  readonly series: Series;
  readonly limit: ThresholdLimit | undefined;
  /** The level, if the newest average is over the limit. */
  readonly level: Level | undefined;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

interface PlacedRow {
  readonly row: BoardRow;
  /** Distance from the top of the canvas, in pixels. */
  readonly top: number;
}

interface Known {
  readonly hosts: Hosts;
  readonly limits: Limits;
  readonly withoutData: HostsWithoutData;
}

export function placeTiles(
  rows: readonly PlacedRow[],
  { hosts, limits, withoutData }: Known,
  width: number,
  columns: number,
): PlacedTile[] {
  const each = tileWidth(width, columns);
  const place = (hostname: string, cpu: string, column: number, top: number): PlacedTile[] => {
    const host = hosts.get(hostname);
    const series = host?.series.get(cpu);
    const usage = series?.averages.at(-1)?.[1];
    if (!host || !series || usage === undefined) return [];
    const { limit, level } = rankSeries(hostname, cpu, usage, limits);
    const isCurrent = currentUsage(host, series, withoutData) !== undefined;
    const left = column * (each + TILE.gap);
    return [{ series, limit, level: isCurrent ? level : undefined, left, top, width: each }];
  };
  return rows.flatMap(({ row, top }) => {
    if (row.kind === 'host') return [];
    if (row.kind === 'tiles') return row.cpus.flatMap((cpu, index) => place(row.hostname, cpu, index, top));
    let next = 0;
    return row.hosts.flatMap(({ rank, cpus }) => {
      const first = next;
      next += Math.max(1, cpus.length);
      return cpus.flatMap((cpu, index) => place(rank.hostname, cpu, first + index, top + HEADING_HEIGHT));
    });
  });
}
