import type { Suggestion } from '../api/suggestion';
import type { TypedRule } from './ruleInput';

/**
 * Returns the typed rule with the suggested limits. A critical limit is replaced if one is suggested, and
 * removed if it would not be above the new limit. `clear` is removed if it was above the new limit, so that
 * the alert clears at the limit.
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
