import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { episode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import TvPage from './TvPage';

it('does not look alive on the wall when it is cut off', async () => {
  fakeService(() => ({ body: {} }));
  const { say, drop, attempt } = renderPage(<TvPage />);
  await say(snapshot({ firing: [episode()] }));
  expect(screen.queryByText(/Not live/)).toBeNull();
  expect(screen.getByRole('main').dataset.old).toBeUndefined();
  await drop();
  await attempt();
  expect(document.title).toBe('(1?) Highwater');
  expect(screen.getByText(/^Not live: this is 00:0\d old$/)).toBeDefined();
  expect(screen.getByRole('main').dataset.old).toBe('true');
});
