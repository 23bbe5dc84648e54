import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { extra } from './parts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});

afterEach(() => {
  vi.useRealTimers();
});

test('an extra that cannot be fetched takes nothing else with it, and comes when it can be', async () => {
  let fails = true;
  const load = vi.fn(async () => {
    if (fails) throw new TypeError('Failed to fetch dynamically imported module');
    return { default: () => <p>usual</p> };
  });
  const Extra = extra(load);
  render(
    <>
      <p>the page</p>
      <Suspense fallback={null}>
        <Extra />
      </Suspense>
    </>,
  );
  await vi.advanceTimersByTimeAsync(25_000);
  expect(load.mock.calls.length).toBeGreaterThan(1);
  expect(screen.getByText('the page')).toBeTruthy();
  expect(screen.queryByText('usual')).toBeNull();

  fails = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await screen.findByText('usual')).toBeTruthy();
});
