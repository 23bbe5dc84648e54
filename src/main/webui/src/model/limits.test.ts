import { describe, expect, it } from 'vitest';
import { limit } from '../testing/limits';
import { clearsAt, Limits, matches } from './limits';

describe('the threshold in force', () => {
  const limits = new Limits([
    limit('*', 90),
    limit('node-*', 80),
    limit('node-1*', 70),
    limit('node-17', 60),
    limit('node-17', 50, { cpu: 'cpu?' }),
    limit('node-17', 40, { cpu: 'cpu3' }),
  ]);

  it.each([
    ['doc', 'cpu1', 90],
    ['node-2', 'cpu1', 80],
    ['node-12', 'cpu1', 70],
    ['node-17', 'total', 60],
    ['node-17', 'cpu1', 50],
    ['node-17', 'cpu3', 40],
  ])('of %s %s is the most specific row', (hostname, cpu, allowed) => {
    expect(limits.of(hostname, cpu)?.allowed_top).toBe(allowed);
  });

  it('is the strictest where two are equally specific', () => {
    expect(new Limits([limit('a*', 80), limit('*a', 70)]).of('aa', 'cpu1')?.allowed_top).toBe(70);
  });

  it('is none where no row matches', () => {
    expect(new Limits([limit('doc', 20)]).of('happy', 'cpu1')).toBeUndefined();
  });

  it('is found by the names of its row, as they are', () => {
    expect(limits.has('node-17', 'cpu?')).toBe(true);
    expect(limits.has('node-17', 'cpu1')).toBe(false);
  });

  it('takes points and brackets in names as they are', () => {
    expect(matches('a.b[1]*', 'a.b[1]!')).toBe(true);
    expect(matches('a.b*', 'axb')).toBe(false);
  });

  it('clears at its limit unless it says where', () => {
    expect(clearsAt(limit('doc', 80))).toBe(80);
    expect(clearsAt(limit('doc', 80, { clear_below: 70 }))).toBe(70);
  });
});
