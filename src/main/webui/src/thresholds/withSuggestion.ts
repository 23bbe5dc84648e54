import type { Suggestion } from '../api/suggestion';
import type { TypedRule } from './ruleInput';

/**
 * What is typed, with the limits that are suggested. A critical limit is taken over where one is suggested, and left out where it
 * would not be above the limit any more; where it clears goes by the limit again if it was above it.
 */
export function withSuggestion(typed: TypedRule, { allowedTop, criticalTop }: Suggestion): TypedRule {
  if (allowedTop === null) return typed;
  const isAbove = (value: string | number) => String(value).trim() !== '' && Number(value) > allowedTop;
  return {
    ...typed,
    allowed: allowedTop,
    critical: criticalTop ?? (isAbove(typed.critical) ? typed.critical : ''),
    clear: isAbove(typed.clear) ? '' : typed.clear,
  };
}
