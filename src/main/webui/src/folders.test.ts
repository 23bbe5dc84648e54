import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Override {
  readonly includes: readonly string[];
  readonly linter: {
    readonly rules: {
      readonly style: {
        readonly noRestrictedImports: {
          readonly options: { readonly patterns: readonly [{ readonly group: readonly string[] }] };
        };
      };
    };
  };
}

/** Helps tests, and may import whatever they do; nothing else may import it. */
const OF_TESTS = 'testing';
const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8')) as { overrides: readonly Override[] };
/** Each folder that has a rule, in order, with those that it may import. */
const rules = overrides.map(({ includes, linter }) => {
  const [{ group }] = linter.rules.style.noRestrictedImports.options.patterns;
  const allowed = group.filter(pattern => pattern.startsWith('!')).map(pattern => pattern.split('/')[1]);
  return { folder: includes[0]?.split('/')[1], others: group.filter(text => !text.startsWith('!')), allowed };
});

test('every folder has a rule in biome.json that says what it may import', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory());

  const names = folders.map(({ name }) => name).filter(name => name !== OF_TESTS);

  expect(rules.map(({ folder }) => folder).sort()).toEqual(names.sort());
});

test.each(rules)('$folder may import folders before it and no other', ({ folder, others, allowed }) => {
  const before = rules.slice(
    0,
    rules.findIndex(rule => rule.folder === folder),
  );

  expect(others).toEqual(['../**']);
  expect(before.map(rule => rule.folder)).toEqual(expect.arrayContaining(allowed));
});
