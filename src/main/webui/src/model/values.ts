import * as v from 'valibot';

/** An instant as ISO-8601. */
export const instant = v.pipe(
  v.string(),
  v.check(text => !Number.isNaN(Date.parse(text)), 'not an instant'),
);
/** A whole number from 0. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A text; empty if the value is anything else. */
export const textOrNone = v.fallback(v.string(), '');
/** A number; 0 if the value is anything else. */
export const numberOrNone = v.fallback(v.number(), 0);

/** A value that may be null or left out, both of which are read as null. */
export function orNull<const S extends v.GenericSchema>(schema: S) {
  return v.nullish(schema, null);
}

/** An object whose fields all have fallbacks; also accepts a value that is not an object. */
export function orEmpty<const S extends v.GenericSchema>(schema: S) {
  return v.fallback(schema, v.parse(schema, {}) as never);
}
