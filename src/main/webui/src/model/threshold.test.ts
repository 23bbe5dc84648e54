import { expect, it } from 'vitest';
import { clearsAt } from './threshold';

it.each([
  ['at the limit when nothing else is said', 80, null, 80],
  ['where it is said', 80, 70, 70],
  ['at 0, which is not nothing', 80, 0, 0],
  ['not above the limit, as the service has it, whatever SQL has written', 80, 90, 80],
])('what fires ends %s', (_, allowedTop, clearBelow, expected) => {
  expect(clearsAt(allowedTop, clearBelow)).toBe(expected);
});
