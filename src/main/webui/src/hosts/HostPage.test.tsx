import { act } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import HostPage from './HostPage';

it('reaches until now by the clock of the service: that of the browser may be late', async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
    now: Date.parse('2021-10-11T12:40:00Z'),
  });
  const coverage = { read_back_to: '2021-10-10T12:00:00Z', complete: true, outline: false, oldest: null };
  const { calls } = fakeService(({ path }) => {
    if (!path.includes('/averages?')) return { status: 503, body: { detail: 'Not now.' } };
    const query = new URL(path, 'http://localhost').searchParams;
    const range = { from: query.get('from'), to: query.get('to'), step_seconds: 60 };
    return { body: { ...range, series: [], coverage: { ...coverage, partitions: '1 of 1' } } };
  });
  const { say } = renderPage(
    <Routes>
      <Route path="hosts/:hostname" element={<HostPage />} />
    </Routes>,
    '/hosts/doc',
  );
  await say(snapshot({ server_time: '2021-10-11T12:53:42.000Z' }));
  await act(() => vi.advanceTimersByTimeAsync(31_000));
  const asked = calls.findLast(({ path }) => path.includes('/averages?'));
  vi.useRealTimers();
  expect(new URL(asked?.path ?? '', 'http://localhost').searchParams.get('to')).toMatch(/^2021-10-11T12:54/);
});
