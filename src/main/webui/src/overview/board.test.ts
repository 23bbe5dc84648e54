import { describe, expect, it } from 'vitest';
import { hostsFrom } from '../model/hosts';
import { Limits } from '../model/limits';
import { rankHosts } from '../model/ranking';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { WINDOW_END } from '../testing/messages';
import { type BoardRow, boardRows, columnsFor, HEADING_HEIGHT, placeTiles, rowHeight, TILE } from './board';

const { hosts } = hostsFrom([
  ...['cpu1', 'cpu2', 'cpu3'].map(cpu => history('doc', cpu, 10)),
  history('happy', 'cpu1', 90),
]);
const noneWithoutData = new Map<string, number>();
const limits = new Limits([limit('*', 80)]);
const rows = boardRows(rankHosts(hosts, limits, 'closest', noneWithoutData), hosts, 2);

const namesIn = (row: BoardRow) => {
  switch (row.kind) {
    case 'host':
      return row.rank.hostname;
    case 'tiles':
      return row.cpus;
    case 'group':
      return row.hosts.map(host => host.rank.hostname);
  }
};

describe('hosts with few CPUs', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const one = hostsFrom([
    ...names.map(name => history(name, 'cpu1', 10)),
    ...['cpu1', 'cpu2'].map(cpu => history('f', cpu, 10)),
  ]).hosts;
  const ranks = rankHosts(one, limits, 'name', noneWithoutData);

  it('flow in one grid', () => {
    expect(boardRows(ranks, one, 4).map(namesIn)).toEqual([
      ['a', 'b', 'c', 'd'],
      ['e', 'f'],
    ]);
    expect(boardRows(ranks, one, 1).map(namesIn)).toEqual([
      ...names.flatMap(name => [name, ['cpu1']]),
      'f',
      ['cpu1'],
      ['cpu2'],
    ]);
  });

  it('are drawn where they are', () => {
    const [, second] = boardRows(ranks, one, 4);
    if (!second) throw new Error('there is no second line');
    const tiles = placeTiles(
      [{ row: second, top: 100 }],
      { hosts: one, limits, withoutData: noneWithoutData },
      418,
      4,
    );
    expect(tiles.map(({ left, top }) => [left, top])).toEqual([
      [0, 100 + HEADING_HEIGHT],
      [106, 100 + HEADING_HEIGHT],
      [212, 100 + HEADING_HEIGHT],
    ]);
    expect(rowHeight(second)).toBe(HEADING_HEIGHT + TILE.height + TILE.gap);
  });

  it('are the same line as before while nothing is new', () => {
    expect(boardRows(ranks, one, 4)[0]).toBe(boardRows(ranks, one, 4)[0]);
  });
});

describe('the board of series', () => {
  it('has as many columns as fit, and no more than are needed', () => {
    expect(columnsFor(150, 5)).toBe(1);
    expect(columnsFor(1_000, 32)).toBe(4);
    expect(columnsFor(3_000, 5)).toBe(5);
    expect(columnsFor(3_000, 1)).toBe(4);
  });

  it('has a heading for each host, and lines of tiles under it', () => {
    expect(rows.map(namesIn)).toEqual(['happy', ['cpu1'], 'doc', ['cpu1', 'cpu2'], ['cpu3']]);
  });

  it('places only what is in view', () => {
    const inView = rows.slice(2, 4).map((row, index) => ({ row, top: index * 40 }));
    const tiles = placeTiles(inView, { hosts, limits, withoutData: noneWithoutData }, 400, 2);
    expect(tiles.map(({ left, top }) => [left, top])).toEqual([
      [0, 40],
      [203, 40],
    ]);
    expect(tiles[0]?.width).toBe((400 - TILE.gap) / 2);
    expect(tiles[0]?.level).toBeUndefined();
  });

  it('draws as a breach only what is over now', () => {
    const inView = rows.slice(1, 2).map(row => ({ row, top: 0 }));
    const levelWhen = (withoutData: ReadonlyMap<string, number>) =>
      placeTiles(inView, { hosts, limits, withoutData }, 400, 2)[0]?.level;
    expect(levelWhen(noneWithoutData)).toBe('warning');
    expect(levelWhen(new Map([['happy', WINDOW_END]]))).toBeUndefined();
  });
});
