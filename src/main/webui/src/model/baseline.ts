import * as v from 'valibot';
import { type Api, reads } from './described';
import { instant, numberOrNone, orNull, textOrNone } from './values';

/** Epoch milliseconds, from those or from ISO-8601. */
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
/** Between what most values lie, in percent; of the hour of the day, or of any hour while too little is known of that one. */
export type UsualRange = Readonly<v.InferOutput<typeof rangeSchema>>;

/** Five minutes of a series: their end, the mean of their averages in percent, and how unusual that was. */
const foldSchema = reads<Api['JudgedFold']>()(
  v.object({ end: moment, value: v.number(), score: v.number() }),
);
export type JudgedFold = Readonly<v.InferOutput<typeof foldSchema>>;

const learningSchema = reads<Api['BaselineLearning']>()(
  v.pipe(
    v.object({
      since: orNull(moment),
      /** Five-minute means that were learnt from. */
      values: v.number(),
      /** As many before anything is called unusual. */
      needed: v.number(),
      is_learning: v.boolean(),
      /** Hours of the day, of 24, that are known by themselves. */
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
      /** A word that this page may not know. */
      channel: textOrNone,
      /** In words, for the end of a sentence. */
      reason: textOrNone,
      usual: orNull(rangeSchema),
      is_unusual: v.boolean(),
    }),
    v.transform(({ is_unusual, ...others }) => ({ ...others, isUnusual: is_unusual })),
  ),
);

/** Pairs, low and high. */
const hours = v.pipe(
  v.array(v.nullable(v.array(v.number()))),
  v.transform(all => all.map(pairOrNull)),
);

/** What has been learnt of one series. Usage is in percent. */
export const baselineSchema = reads<Api['Baseline']>()(
  v.pipe(
    v.object({
      hostname: v.string(),
      cpu: v.string(),
      learning: learningSchema,
      /** Now; null while nothing is known. */
      usual: orNull(rangeSchema),
      /** By hour of the day in UTC; null for hours of which too little is known. */
      usual_by_hour: v.fallback(hours, []),
      last: orNull(lastSchema),
      /** Two hours, oldest first. */
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

/** Old scores are rounded, and the latest is not: it decides whether that was unusual. */
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
