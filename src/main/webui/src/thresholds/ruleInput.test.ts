import { describe, expect, it } from 'vitest';
import { limit } from '../testing/limits';
import { EMPTY_RULE, hasMore, readRule, typedFrom } from './ruleInput';
import { ruleText, sameRule } from './ruleText';

const typed = (changes: object) => ({ ...EMPTY_RULE, allowed: 80, ...changes });

describe('a rule that is typed', () => {
  it('takes the defaults for what is left empty', () => {
    expect(readRule(typed({})).rule).toEqual({
      allowed_top: 80,
      critical_top: null,
      clear_below: null,
      pending_windows: 1,
      pending_seconds: 0,
      keep_firing_seconds: 0,
    });
  });

  it.each([
    [{ critical: 80 }, { critical: 'Above the limit' }],
    [{ clear: 81 }, { clear: 'Not above the limit' }],
    [{ windows: 0 }, { windows: 'From 1 to 1,000' }],
    [{ keep: 90_000 }, { keep: 'From 0 to 86,400' }],
    [{ allowed: '' }, { allowed: 'Give a limit from 0 to 100' }],
  ])('with %j is refused at the field', (changes, problems) => {
    expect(readRule(typed(changes)).problems).toEqual(problems);
  });

  it('comes back as it was typed', () => {
    const rule = limit('doc', 80, { critical_top: 90, clear_below: 70, pending_windows: 3 });
    expect(readRule(typedFrom(rule)).rule).toMatchObject({
      critical_top: 90,
      clear_below: 70,
      pending_windows: 3,
    });
    expect(hasMore(typedFrom(limit('doc', 80)))).toBe(false);
    expect(hasMore(typedFrom(rule))).toBe(true);
  });
});

describe('a rule in words', () => {
  it('is its limit, and what differs from the defaults', () => {
    expect(ruleText(limit('doc', 80))).toBe('80 %');
    expect(
      ruleText(
        limit('doc', 80, { critical_top: 90, clear_below: 75, pending_windows: 3, keep_firing_seconds: 120 }),
      ),
    ).toBe('80 %, critical 90 %, clears at 75 %, after 3 windows, keeps firing 2 m 00 s');
  });

  it('is the same only when all of it is', () => {
    expect(sameRule(limit('doc', 80), limit('happy', 80))).toBe(true);
    expect(sameRule(limit('doc', 80), limit('doc', 80, { pending_seconds: 60 }))).toBe(false);
  });
});
