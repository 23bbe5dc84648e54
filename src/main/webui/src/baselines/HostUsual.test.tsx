import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { FOLD_END, wireBaseline, wireLearning, wireUnusual } from '../testing/baselines';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { HostUsual } from './HostUsual';
import type { ShownUsual } from './shownUsual';

const RANGE = [FOLD_END - 1_800_000, FOLD_END] as const;

/** A chart, as far as this is concerned. */
function Chart() {
  const [usual, setUsual] = useState<ShownUsual>();
  return (
    <>
      <p>
        {usual?.spans.map(({ low, high }) => `${low} to ${high}`).join(', ')}
        {usual?.words}
      </p>
      {usual?.strip(RANGE, undefined)}
      {usual?.entry}
      <HostUsual hostname="doc" preferred="cpu2" range={RANGE} onChange={setUsual} />
    </>
  );
}

function show(...baselines: object[]) {
  fakeService(({ path }) =>
    path.includes('/baselines') ? { body: { baselines, next: null } } : { status: 404 },
  );
  renderPage(<Chart />);
}

describe('what is usual for a host', () => {
  it('is that of the CPU that its chart is about, by whole hours', async () => {
    show(wireBaseline(), wireBaseline({ cpu: 'cpu2', usual: { low: 3, high: 8, of_the_hour: true } }));
    expect(await screen.findByText('1.2 to 21.4; cpu2 is usually 3 to 8 % at this hour')).toBeDefined();
    expect(screen.getByRole('button', { name: 'cpu2 usual at this hour 3 to 8 %' })).toBeDefined();
    expect(screen.getByRole('img', { name: 'How unusual doc cpu2 has been: as usual' })).toBeDefined();
  });

  it('is that of a CPU that is unusual rather', async () => {
    show(wireUnusual(), wireBaseline({ cpu: 'cpu2' }));
    expect(await screen.findByRole('button', { name: /^cpu1 usual/ })).toBeDefined();
  });

  it('has no band and no strip while it is learnt, and says how far that is', async () => {
    show(wireLearning());
    expect(await screen.findByRole('button', { name: 'learning: 5 h 05 m of 8 h 20 m' })).toBeDefined();
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByText(/usually|to 9/)).toBeNull();
  });

  it('leads to all that is known, also of another CPU', async () => {
    show(wireBaseline(), wireBaseline({ cpu: 'cpu2' }));
    await userEvent.click(await screen.findByRole('button', { name: /^cpu2 usual/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'What is usual for doc cpu2' }));
    await userEvent.selectOptions(await dialog.findByLabelText('CPU'), 'cpu1');
    expect(await screen.findByRole('dialog', { name: 'What is usual for doc cpu1' })).toBeDefined();
  });
});
