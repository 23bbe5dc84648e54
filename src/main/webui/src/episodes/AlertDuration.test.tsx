import { Profiler } from 'react';
import { expect, it } from 'vitest';
import { episode } from '../testing/episodes';
import { history } from '../testing/hosts';
import { snapshot, WINDOW_END } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { AlertDuration } from './AlertDuration';

it('renders the duration of an alert only for averages of its own series', async () => {
  let renders = 0;
  const { say } = renderPage(
    <Profiler id="duration" onRender={() => renders++}>
      <AlertDuration episode={episode()} />
    </Profiler>,
  );
  const series = [history('doc', 'cpu1', 90), history('happy', 'cpu1', 5)];
  await say(snapshot({ firing: [episode()], series }));
  const average = (hostname: string) => {
    const window_end = WINDOW_END + 30_000;
    return { hostname, cpu: 'cpu1', window_end, usage_avg: 91, usage_max: 92 };
  };
  renders = 0;
  await say({ type: 'averages', sequence: 1, averages: [average('happy')] });
  expect(renders).toBe(0);
  await say({ type: 'averages', sequence: 2, averages: [average('doc')] });
  expect(renders).toBe(1);
});
