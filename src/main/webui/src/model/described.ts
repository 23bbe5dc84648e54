import type * as v from 'valibot';
import type { components } from './openapi';

/** What the service describes in `/q/openapi`; generated from `openapi.json` by `npm run types`. */
export type Api = components['schemas'];

/**
 * Marks a schema that reads what the service describes as `Described`. Does not compile when the service may answer
 * something that the schema would refuse: a field that is missing, null or of another type, or a word it does not know.
 */
export function reads<Described>() {
  return <S extends v.GenericSchema>(
    schema: S,
    ..._: Described extends v.InferInput<S> ? [] : [itIsDescribedOtherwise: never]
  ): S => schema;
}
