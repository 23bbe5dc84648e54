// @vitest-environment happy-dom

import { afterEach, expect, it } from 'vitest';
import { at, root } from './location';

afterEach(() => {
  document.head.innerHTML = '';
});

it('is at the root where no page says anything else', () => {
  expect(root()).toBe('/');
  expect(at('/api/v1/alerts?state=open')).toBe('/api/v1/alerts?state=open');
});

it('is where the page says', () => {
  document.head.innerHTML = '<base href="/ops/highwater/">';
  expect(root()).toBe('/ops/highwater/');
  expect(at('/ws/live')).toBe('/ops/highwater/ws/live');
});
