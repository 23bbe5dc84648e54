import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { NoAlerts } from './NoAlerts';

it('does not say that all is well once the connection is lost, nor while it is tried again', async () => {
  const query = { data: { pages: [] }, error: null, refetch: () => {} };
  const { say, drop, attempt } = renderPage(<NoAlerts query={query} show="open" isNarrowed={false} />);
  await say(snapshot());
  expect(screen.getByText('Nothing is wrong')).toBeDefined();
  await drop();
  await attempt();
  expect(screen.queryByText('Nothing is wrong')).toBeNull();
  expect(screen.getByText('Not up to date')).toBeDefined();
});
