import { describe, expect, it } from 'vitest';
import type { Suggestion } from '../api/suggestion';
import { EMPTY_RULE } from './ruleInput';
import { suggestionText } from './suggestionText';
import { withSuggestion } from './withSuggestion';

const basis = { series: 3, learning: 0 };
const suggestion = (changes: Partial<Suggestion> = {}): Suggestion => ({
  allowedTop: 40,
  criticalTop: null,
  basis,
  reason: 'a quarter above 22.5 %, the highest that is usual',
  ...changes,
});

describe('a suggestion', () => {
  it('is typed into the field', () => {
    expect(withSuggestion(EMPTY_RULE, suggestion())).toEqual({ ...EMPTY_RULE, allowed: 40 });
    const both = withSuggestion({ ...EMPTY_RULE, critical: 95 }, suggestion({ criticalTop: 60 }));
    expect(both).toMatchObject({ allowed: 40, critical: 60 });
  });

  it('leaves nothing that would not go with it', () => {
    const typed = { ...EMPTY_RULE, allowed: 80, critical: '30', clear: 75, windows: 3 };
    expect(withSuggestion(typed, suggestion())).toEqual({ ...EMPTY_RULE, allowed: 40, windows: 3 });
    const fits = { ...EMPTY_RULE, critical: 90, clear: 35 };
    expect(withSuggestion(fits, suggestion())).toMatchObject({ critical: 90, clear: 35 });
  });

  it('changes nothing when there is none', () => {
    expect(withSuggestion({ ...EMPTY_RULE, allowed: 80 }, suggestion({ allowedTop: null }))).toMatchObject({
      allowed: 80,
    });
  });
});

describe('its words', () => {
  it.each([
    [suggestion(), 'Suggested: 40 %. A quarter above 22.5 %, the highest that is usual.'],
    [
      suggestion({ criticalTop: 60 }),
      'Suggested: 40 %, critical above 60 %. A quarter above 22.5 %, the highest that is usual.',
    ],
    [
      suggestion({ allowedTop: null, reason: '', basis: { ...basis, learning: 3 } }),
      'No suggestion yet: 3 CPUs are still being learnt.',
    ],
    [
      suggestion({ allowedTop: null, reason: '', basis: { ...basis, series: 0 } }),
      'No suggestion: no CPU with such a name has been seen.',
    ],
    [
      suggestion({ allowedTop: null, reason: 'still learning: 5 of 8 hours.' }),
      'Still learning: 5 of 8 hours.',
    ],
  ])('say what and why, or why not', (given, text) => {
    expect(suggestionText(given)).toBe(text);
  });
});
