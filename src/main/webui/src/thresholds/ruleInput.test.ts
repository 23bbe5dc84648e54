import { describe, expect, it } from 'vitest';
import { limit } from '../testing/limits';
import { EMPTY_RULE, hasGuidance, hasMore, problemsFrom, readRule, typedFrom } from './ruleInput';
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
      detect: 'limit',
      sensitivity: 'medium',
      runbook_url: null,
      note: null,
      team: null,
      mention: null,
      no_data_after: null,
    });
  });

  it('keeps what to do, without spaces around it', () => {
    const rule = limit('doc', 80, {
      runbook_url: 'https://wiki.example.com/cpu',
      note: 'First this,\nthen that',
      team: 'storage',
      mention: '<!here>',
      no_data_after: 'never',
    });
    expect(readRule(typedFrom(rule)).rule).toMatchObject({
      runbook_url: 'https://wiki.example.com/cpu',
      note: 'First this,\nthen that',
      team: 'storage',
      mention: '<!here>',
      no_data_after: 'never',
    });
    expect(hasGuidance(typedFrom(rule))).toBe(true);
    expect(hasMore(typedFrom(rule))).toBe(false);
    expect(readRule(typed({ team: ' storage ', note: ' ' })).rule).toMatchObject({
      team: 'storage',
      note: null,
    });
    expect(sameRule(rule, { ...rule, note: null })).toBe(false);
    expect(ruleText(rule)).toBe(
      '80 %, no alert without data, team storage, mentions <!here>, runbook https://wiki.example.com/cpu, note “First this,\nthen that”',
    );
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

  it('keeps what alerts come of, which is more than a limit', () => {
    const rule = limit('doc', 80, { detect: 'both', sensitivity: 'high' });
    expect(readRule(typedFrom(rule)).rule).toMatchObject({ detect: 'both', sensitivity: 'high' });
    expect(hasMore(typedFrom(rule))).toBe(true);
    expect(hasMore(typedFrom(limit('doc', 80, { sensitivity: 'high' })))).toBe(false);
  });

  it('shows what the service objects to at the field it belongs to', () => {
    expect(problemsFrom(field => (field === 'detect' ? 'must be limit, usual or both' : undefined))).toEqual({
      detect: 'must be limit, usual or both',
    });
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

  it('says what alerts come of where that is not the limit alone', () => {
    expect(ruleText(limit('doc', 80, { detect: 'usual' }))).toBe(
      '80 %, alerts on what is unusual, sensitivity medium',
    );
    expect(ruleText(limit('doc', 80, { detect: 'both', sensitivity: 'low' }))).toBe(
      '80 %, alerts on the limit and what is unusual, sensitivity low',
    );
  });

  it('is the same only when all of it is', () => {
    expect(sameRule(limit('doc', 80), limit('doc', 80, { detect: 'both' }))).toBe(false);
    expect(sameRule(limit('doc', 80), limit('doc', 80, { sensitivity: 'low' }))).toBe(false);
    expect(sameRule(limit('doc', 80), limit('happy', 80))).toBe(true);
    expect(sameRule(limit('doc', 80), limit('doc', 80, { pending_seconds: 60 }))).toBe(false);
  });
});
