import type * as v from 'valibot';
import type { components } from './openapi';

/** The types of the API, generated from `openapi.json` by `npm run types`. */
export type Api = components['schemas'];

/**
 * Marks a schema that reads the API's type `Described`. Does not compile if the service may send something
 * that the schema refuses: a field that is missing, null or of another type, or an unknown constant.
 */
export function reads<Described>() {
  return <S extends v.GenericSchema>(
    schema: S,
    ..._: Described extends v.InferInput<S> ? [] : [itIsDescribedOtherwise: never]
  ): S => schema;
}
