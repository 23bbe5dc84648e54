// @vitest-environment happy-dom

import { afterEach, describe, expect, it } from 'vitest';
import { takeAhead } from './hosts';

const ANSWER = {
  from: '2021-10-10T12:00:00Z',
  to: '2021-10-11T12:00:00Z',
  step_seconds: 60,
  series: [],
  coverage: {
    read_back_to: '2021-10-11T12:00:00Z',
    complete: false,
    outline: true,
    oldest: null,
    partitions: 'all',
  },
};

afterEach(() => {
  delete window.highwaterHostAhead;
});

describe('what was asked for before the page was there', () => {
  it('is taken once', async () => {
    window.highwaterHostAhead = { name: 'rack%2F7', answer: Promise.resolve(ANSWER) };

    expect((await takeAhead('rack/7'))?.coverage.outline).toBe(true);
    expect(await takeAhead('rack/7')).toBeUndefined();
  });

  it('is not of another host', async () => {
    window.highwaterHostAhead = { name: 'doc', answer: Promise.resolve(ANSWER) };

    expect(await takeAhead('dopey')).toBeUndefined();
  });

  it.each([
    ['that failed', () => Promise.reject(new Error('away'))],
    ['that was refused', () => Promise.resolve(undefined)],
    ['of something else', () => Promise.resolve({ title: 'Log in' })],
  ])('does no harm as an answer %s', async (_, answer) => {
    window.highwaterHostAhead = { name: 'doc', answer: answer() };

    expect(await takeAhead('doc')).toBeUndefined();
  });
});
