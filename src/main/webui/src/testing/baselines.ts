import * as v from 'valibot';
import { type Baseline, baselineSchema } from '../model/baseline';

/** What the service answers of a series. */
type WireBaseline = v.InferInput<typeof baselineSchema>;

/** The end of the last five minutes that the samples speak of. */
export const FOLD_END = Date.parse('2021-10-11T12:50:00Z');

/** The latest of the two hours before, from the scores of five minutes, oldest first; all at 5 %. */
export function recent(...scores: number[]): WireBaseline['recent'] {
  return scores.map((score, index) => ({
    end: FOLD_END - (scores.length - 1 - index) * 300_000,
    value: score > 1 ? 31 : 5,
    score,
  }));
}

/** doc's cpu1, which is known and as usual; give what should be different. */
export function wireBaseline(changes: Partial<WireBaseline> = {}): WireBaseline {
  return {
    hostname: 'doc',
    cpu: 'cpu1',
    learning: {
      since: '2021-09-13T00:00:00Z',
      values: 8_120,
      needed: 100,
      is_learning: false,
      hours_known: 24,
    },
    usual: { low: 2.1, high: 9.4, of_the_hour: true },
    usual_by_hour: Array.from({ length: 24 }, (_, hour): [number, number] => [hour / 10, hour + 9.4]),
    last: {
      start: '2021-10-11T12:45:00Z',
      end: '2021-10-11T12:50:00Z',
      value: 5,
      score: 0.3,
      channel: 'level',
      reason: 'a value that has hardly been seen before',
      usual: { low: 2.1, high: 9.4, of_the_hour: true },
      is_unusual: false,
    },
    recent: recent(0.1, 0.2, 0.3),
    generation: 0,
    ...changes,
  };
}

/** The same, unusual in the last ten minutes. */
export function wireUnusual(changes: Partial<WireBaseline> = {}): WireBaseline {
  const { last, ...others } = wireBaseline();
  return {
    ...others,
    last: last && { ...last, value: 31.2, score: 1.6, is_unusual: true },
    recent: recent(0.1, 1.2, 1.6),
    ...changes,
  };
}

/** Too little is known of it to call anything unusual. */
export function wireLearning(changes: Partial<WireBaseline> = {}): WireBaseline {
  const learning = { since: null, values: 61, needed: 100, is_learning: true, hours_known: 0 };
  return wireBaseline({
    learning,
    usual: { low: 2, high: 9, of_the_hour: false },
    usual_by_hour: [],
    ...changes,
  });
}

export const read = (wire: WireBaseline): Baseline => v.parse(baselineSchema, wire);
