import * as v from 'valibot';
import { type Api, reads } from './described';
import { instant, numberOrNone, orNull, textOrNone } from './values';

/** Epoch milliseconds, read from a number or from ISO-8601. */
const moment = v.union([
  v.number(),
  v.pipe(
    instant,
    v.transform(text => Date.parse(text)),
  ),
]);

const rangeSchema = reads<Api['UsualRange']>()(
  v.pipe(
    v.object({ low: v.number(), high: v.number(), of_the_hour: v.boolean() }),
    v.transform(({ of_the_hour, ...others }) => ({ ...others, ofTheHour: of_the_hour })),
  ),
);
/**
 * The range of most values, in percent: for the hour of the day, or for any hour while too little is known
 * about that hour.
 */
export type UsualRange = Readonly<v.InferOutput<typeof rangeSchema>>;

/**
 * Five minutes of a series: their end, the mean of the averages in percent, and the score of how unusual it
 * was.
 */
const foldSchema = reads<Api['JudgedFold']>()(
  v.object({ end: moment, value: v.number(), score: v.number() }),
);
export type JudgedFold = Readonly<v.InferOutput<typeof foldSchema>>;

const learningSchema = reads<Api['BaselineLearning']>()(
  v.pipe(
    v.object({
      since: orNull(moment),
      /** Number of five-minute means that were learnt from. */
      values: v.number(),
      /** Number of five-minute means that are needed before any value counts as unusual. */
      needed: v.number(),
      is_learning: v.boolean(),
      /** Number of hours of the day, out of 24, with a range of their own. */
      hours_known: v.number(),
    }),
    v.transform(({ is_learning, hours_known, ...others }) => ({
      ...others,
      isLearning: is_learning,
      hoursKnown: hours_known,
    })),
  ),
);
export type Learning = Readonly<v.InferOutput<typeof learningSchema>>;

const lastSchema = reads<Api['BaselineJudgement']>()(
  v.pipe(
    v.object({
      start: moment,
      end: moment,
      value: v.number(),
      score: v.number(),
      /** In which way the value was unusual; a newer service may send words that this page does not know. */
      channel: textOrNone,
      /** Text that ends a sentence. */
      reason: textOrNone,
      usual: orNull(rangeSchema),
      is_unusual: v.boolean(),
    }),
    v.transform(({ is_unusual, ...others }) => ({ ...others, isUnusual: is_unusual })),
  ),
);

/** Ranges as pairs of low and high. */
const hours = v.pipe(
  v.array(v.nullable(v.array(v.number()))),
  v.transform(all => all.map(pairOrNull)),
);

/** What has been learnt about one series. Usage is in percent. */
export const baselineSchema = reads<Api['Baseline']>()(
  v.pipe(
    v.object({
      hostname: v.string(),
      cpu: v.string(),
      learning: learningSchema,
      /** The current range; null while nothing is known. */
      usual: orNull(rangeSchema),
      /** The range of each hour of the day in UTC; null for hours of which too little is known. */
      usual_by_hour: v.fallback(hours, []),
      last: orNull(lastSchema),
      /** The last two hours, oldest first. */
      recent: v.fallback(v.array(foldSchema), []),
      generation: numberOrNone,
    }),
    v.transform(({ usual_by_hour, recent, ...others }) => ({
      ...others,
      usualByHour: usual_by_hour,
      recent: exactly(recent, others.last),
    })),
  ),
);
export type Baseline = Readonly<v.InferOutput<typeof baselineSchema>>;

/**
 * Replaces the newest score by the exact one: the others are rounded, and this one decides whether the value
 * is unusual.
 */
function exactly(
  recent: readonly JudgedFold[],
  last: { readonly end: number; readonly score: number } | null,
): readonly JudgedFold[] {
  return recent.map(fold => (fold.end === last?.end ? { ...fold, score: last.score } : fold));
}

function pairOrNull(pair: readonly number[] | null): readonly [number, number] | null {
  const [low, high] = pair ?? [];
  return low === undefined || high === undefined ? null : [low, high];
}
