import * as v from 'valibot';

/** ISO-8601. */
export const instant = v.pipe(
  v.string(),
  v.check(text => !Number.isNaN(Date.parse(text)), 'not an instant'),
);
/** A whole number from 0. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Empty where there is something else. */
export const textOrNone = v.fallback(v.string(), '');
/** 0 where there is something else. */
export const numberOrNone = v.fallback(v.number(), 0);

/** What may be left out as well as null is null. */
export function orNull<const S extends v.GenericSchema>(schema: S) {
  return v.nullish(schema, null);
}

/** What has a fallback for everything, also where there is no object at all. */
export function orEmpty<const S extends v.GenericSchema>(schema: S) {
  return v.fallback(schema, v.parse(schema, {}) as never);
}
