import * as v from 'valibot';
import { numberOrNone, orEmpty, orNull, textOrNone } from '../model/values';
import { ask } from './request';

const suggestionSchema = v.pipe(
  v.object({
    /** Null while too little is known. */
    allowed_top: orNull(v.number()),
    critical_top: orNull(v.number()),
    basis: orEmpty(v.object({ series: numberOrNone, learning: numberOrNone })),
    /** Text for people. */
    reason: textOrNone,
  }),
  v.transform(({ allowed_top, critical_top, ...others }) => ({
    ...others,
    allowedTop: allowed_top,
    criticalTop: critical_top,
  })),
);
export type Suggestion = Readonly<v.InferOutput<typeof suggestionSchema>>;

/** Asks for limits above the usual values of the series that a row matches. */
export function askSuggestion(hostname: string, cpu: string): Promise<Suggestion> {
  const query = new URLSearchParams({ hostname, cpu });
  return ask(suggestionSchema, 'a suggestion', `/api/v1/baselines/suggestion?${query}`);
}
