import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// A browser that translates puts elements of its own in the place of texts. React goes on changing the texts that were
// there, which no one sees any more: the page would show old numbers without a word.
it('is not translated by browsers', () => {
  expect(readFileSync('index.html', 'utf8')).toMatch(/<html [^>]*translate="no"/);
});
