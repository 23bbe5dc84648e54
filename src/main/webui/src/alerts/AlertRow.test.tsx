import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { episode } from '../testing/episodes';
import { history } from '../testing/hosts';
import { snapshot, WINDOW_END } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { AlertRow } from './AlertRow';

const open = episode({ hostname: 'doc', cpu: 'cpu2' });
const row = (
  <table>
    <tbody>
      <AlertRow episode={open} isSelected={false} isCurrent={false} onToggle={() => {}} />
    </tbody>
  </table>
);

describe('the row of an open alert', () => {
  it('says where its CPU stands now', async () => {
    const { say } = renderPage(row);
    await say(snapshot({ firing: [open], series: [history('doc', 'cpu2', 95.2)] }));
    expect(screen.getByText('now 95.2 %')).toBeDefined();
  });

  it('does not give as current what the CPU said that no longer reports', async () => {
    const { say } = renderPage(row);
    const gone = { hostname: 'doc', cpu: 'cpu2', averages: [[WINDOW_END - 600_000, 95.2, 99] as const] };
    await say(snapshot({ firing: [open], series: [history('doc', 'cpu1', 10), gone] }));
    expect(screen.queryByText(/^now/)).toBeNull();
  });
});
