// @vitest-environment happy-dom

import { afterEach, expect, it } from 'vitest';
import { authorHeader } from './author';

const KEY = 'highwater-author';

afterEach(() => localStorage.removeItem(KEY));

it.each(['Jürgen', 'Łukasz', '田中'])('sends the name of %s as UTF-8', name => {
  localStorage.setItem(KEY, JSON.stringify(name));
  const sent = new Headers(authorHeader()).get('X-Highwater-Author') ?? '';
  const bytes = Uint8Array.from(sent, character => character.charCodeAt(0));
  expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(name);
});
