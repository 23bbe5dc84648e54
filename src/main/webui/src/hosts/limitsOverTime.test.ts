import { describe, expect, it } from 'vitest';
import type { LimitHistory } from '../api/hosts';
import { limit } from '../testing/limits';
import { limitSpans } from './limitsOverTime';

const T = Date.parse('2021-10-11T12:00:00Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(T + hours * HOUR).toISOString();
const history = (...spans: LimitHistory['spans']): LimitHistory => ({ known_since: at(0), spans });

describe('the limits of a host over time', () => {
  it('begin and end with the changes', () => {
    const spans = limitSpans(
      history(
        { from: at(2), rows: [limit('doc', 60)] },
        { from: at(0), rows: [limit('doc', 20, { critical_top: 90 })] },
      ),
      ['cpu1'],
      T + 3 * HOUR,
    );

    expect(spans).toEqual([
      { from: T, to: T + 2 * HOUR, allowed: 20, critical: 90 },
      { from: T + 2 * HOUR, to: T + 3 * HOUR, allowed: 60, critical: null },
    ]);
  });

  it('are one line for all CPUs that share them, and go on over changes of something else', () => {
    const rows = [limit('doc', 60)];

    expect(
      limitSpans(history({ from: at(1), rows }, { from: at(0), rows }), ['cpu1', 'cpu2'], T + 2 * HOUR),
    ).toEqual([{ from: T, to: T + 2 * HOUR, allowed: 60, critical: null }]);
  });

  it('are those of the first row that is meant for the CPU', () => {
    const rows = [{ ...limit('doc', 95), cpu: 'cpu2' }, limit('doc', 60)];

    expect(
      limitSpans(history({ from: at(0), rows }), ['cpu1', 'cpu2'], T + HOUR).map(({ allowed }) => allowed),
    ).toEqual([60, 95]);
  });

  it('are none where no row is, or nothing is compared with it', () => {
    const rows = [{ ...limit('doc', 60), detect: 'usual' as const }];

    expect(
      limitSpans(history({ from: at(1), rows }, { from: at(0), rows: [] }), ['cpu1'], T + 2 * HOUR),
    ).toEqual([]);
  });
});
