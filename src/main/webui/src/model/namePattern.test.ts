import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matcherOf, matches } from './namePattern';

interface Case {
  readonly pattern: string;
  readonly name: string;
  readonly matches: boolean;
}

/** The service's own cases (`NamePatternTest`): both have to mean the same hosts. */
const CASES = JSON.parse(readFileSync('../../test/resources/name-patterns.json', 'utf8')) as readonly Case[];

test.each(CASES)('whether $pattern means $name: $matches', ({ pattern, name, matches: expected }) => {
  expect(matches(pattern, name)).toBe(expected);
});

test('takes no longer for a pattern that somebody made to take long', () => {
  const isMeant = matcherOf(`${'*a'.repeat(126)}b`);
  const start = performance.now();

  for (let i = 0; i < 1_000; i++) expect(isMeant('a'.repeat(253))).toBe(false);

  expect(performance.now() - start).toBeLessThan(5_000);
});
