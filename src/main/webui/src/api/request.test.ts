// @vitest-environment happy-dom

import { expect, it } from 'vitest';
import { fakeService } from '../testing/fakeService';
import { type Problem, violationText } from './request';
import { importThresholds } from './thresholdTools';

it('names the line of each thing that is wrong with an import', async () => {
  const violations = [
    { field: 'allowed_top', message: 'must be from 0 to 100', line: 17 },
    { field: 'mode', message: 'is not known' },
  ];
  fakeService(() => ({ status: 400, body: { detail: 'Nothing was imported.', violations } }));
  const refused: Problem = await importThresholds('hostname,allowed_top', 'merge', true).then(
    () => expect.fail('it was taken'),
    problem => problem,
  );
  expect(refused.violations.map(violationText)).toEqual([
    'Line 17, allowed_top: must be from 0 to 100',
    'mode: is not known',
  ]);
});
