import { describe, expect, it } from 'vitest';
import { hostsFrom } from '../model/hosts';
import { Limits } from '../model/limits';
import { rankHosts } from '../model/ranking';
import { history } from '../testing/hosts';
import { limit } from '../testing/limits';
import { WINDOW_END } from '../testing/messages';
import { boardRows, columnsFor, placeTiles, TILE } from './board';

const { hosts } = hostsFrom([
  ...['cpu1', 'cpu2', 'cpu3'].map(cpu => history('doc', cpu, 10)),
  history('happy', 'cpu1', 90),
]);
const noneSilent = new Map<string, number>();
const limits = new Limits([limit('*', 80)]);
const rows = boardRows(rankHosts(hosts, limits, 'closest', noneSilent), hosts, 2);

describe('the board of series', () => {
  it('has as many columns as fit, and no more than are needed', () => {
    expect(columnsFor(150, 5)).toBe(1);
    expect(columnsFor(1_000, 32)).toBe(4);
    expect(columnsFor(3_000, 5)).toBe(5);
    expect(columnsFor(3_000, 1)).toBe(4);
  });

  it('has a heading for each host, and lines of tiles under it', () => {
    expect(rows.map(row => (row.kind === 'host' ? row.rank.hostname : row.cpus))).toEqual([
      'happy',
      ['cpu1'],
      'doc',
      ['cpu1', 'cpu2'],
      ['cpu3'],
    ]);
  });

  it('places only what is in view', () => {
    const inView = rows.slice(2, 4).map((row, index) => ({ row, top: index * 40 }));
    const tiles = placeTiles(inView, { hosts, limits, silent: noneSilent }, 400, 2);
    expect(tiles.map(({ left, top }) => [left, top])).toEqual([
      [0, 40],
      [203, 40],
    ]);
    expect(tiles[0]?.width).toBe((400 - TILE.gap) / 2);
    expect(tiles[0]?.level).toBeUndefined();
  });

  it('draws as a breach only what is over now', () => {
    const inView = rows.slice(1, 2).map(row => ({ row, top: 0 }));
    const levelWhen = (silent: ReadonlyMap<string, number>) =>
      placeTiles(inView, { hosts, limits, silent }, 400, 2)[0]?.level;
    expect(levelWhen(noneSilent)).toBe('warning');
    expect(levelWhen(new Map([['happy', WINDOW_END]]))).toBeUndefined();
  });
});
