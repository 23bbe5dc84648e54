import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { limit } from '../testing/limits';
import { Limits } from './limits';
import { thresholdLimitSchema } from './threshold';

interface Case {
  readonly name: string;
  readonly rows: readonly {
    readonly hostname: string;
    readonly cpu: string;
    readonly allowed_top: number;
    readonly clears_at: number;
  }[];
  /** Names of the rows, as the service sends them. */
  readonly order: readonly string[];
  /** Names of series, and of the row that is in force for each. */
  readonly series: Record<string, string | null>;
}

/** `SharedPrecedenceTest` checks that the service sends these in this order, and decides in the same way. */
const CASES: readonly Case[] = JSON.parse(
  readFileSync('../../test/resources/thresholds/precedence.json', 'utf8'),
);

const nameOf = ({ hostname, cpu }: { readonly hostname: string; readonly cpu: string }) =>
  `${hostname} ${cpu}`;

describe('the threshold in force', () => {
  it('compares nothing where what is unusual is detected, and is in force all the same', () => {
    const unusual = limit('doc', 20, { detect: 'usual' });
    const limits = new Limits([unusual, limit('*', 80)]);
    expect(limits.of('doc', 'cpu1')).toBeUndefined();
    expect(limits.rowOf('doc', 'cpu1')).toEqual(unusual);
    expect(limits.of('happy', 'cpu1')).toEqual(limit('*', 80));
  });

  it('is compared unless it says otherwise, as a version before does not', () => {
    const { detect: _, sensitivity: __, ...older } = limit('doc', 20);
    expect(v.parse(thresholdLimitSchema, older)).toEqual(v.parse(thresholdLimitSchema, limit('doc', 20)));
  });

  it.each(CASES)('is what the service decides: $name', ({ rows, order, series }) => {
    const sent = order.map(name => {
      const row = rows.find(candidate => nameOf(candidate) === name);
      if (!row) throw new Error(`no row ${name}`);
      return limit(row.hostname, row.allowed_top, { cpu: row.cpu, clears_at: row.clears_at });
    });
    const limits = new Limits(sent);
    for (const [name, row] of Object.entries(series)) {
      const [hostname = '', cpu = ''] = name.split(' ');
      const found = limits.of(hostname, cpu);
      expect(found ? nameOf(found) : null, name).toBe(row);
    }
  });

  it('is found by the names of its row, as they are', () => {
    const limits = new Limits([limit('node-17', 50, { cpu: 'cpu?' })]);
    expect(limits.has('node-17', 'cpu?')).toBe(true);
    expect(limits.has('node-17', 'cpu1')).toBe(false);
  });
});
