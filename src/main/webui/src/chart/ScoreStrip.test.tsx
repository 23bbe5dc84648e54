import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FOLD_END, read, wireUnusual } from '../testing/baselines';
import { renderPage } from '../testing/renderPage';
import { ScoreStrip } from './ScoreStrip';

const FOLD = 300_000;
const { recent } = read(wireUnusual());

function show(at?: number) {
  renderPage(
    <ScoreStrip
      folds={recent}
      range={[FOLD_END - 3 * FOLD, FOLD_END]}
      label="How unusual"
      sayOf={({ score }) => `score ${score}`}
      at={at}
    />,
  );
  const strip = screen.getByRole('img', { name: 'How unusual' });
  strip.getBoundingClientRect = () => new DOMRect(0, 0, 300, 12);
  return strip;
}

it('marks what is unusual by more than its colour', () => {
  const cells = [...show().children] as HTMLElement[];
  expect(cells.map(({ dataset }) => `${dataset.intensity} ${dataset.unusual ?? ''}`)).toEqual([
    '0 ',
    '3 true',
    '4 true',
  ]);
  expect(cells[1]?.style.left).toMatch(/^33\.3/);
});

it('says of the cell under the pointer what it was', () => {
  const strip = show();
  fireEvent.pointerMove(strip, { clientX: 20 });
  expect(screen.getByText('score 0.1')).toBeDefined();
  fireEvent.pointerMove(strip, { clientX: 290 });
  expect(screen.getByText('score 1.6')).toBeDefined();
  fireEvent.pointerLeave(strip);
  expect(screen.queryByText(/score/)).toBeNull();
});

it('follows the pointer in the chart, and stays quiet over what is as usual', () => {
  show(FOLD_END - 1.5 * FOLD);
  expect(screen.getByText('score 1.2')).toBeDefined();
});

it('says nothing over what is as usual', () => {
  show(FOLD_END - 2.5 * FOLD);
  expect(screen.queryByText(/score/)).toBeNull();
});
