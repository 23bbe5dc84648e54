import { describe, expect, it } from 'vitest';
import { statusOf } from '../testing/status';
import { calmOf } from './calm';

const well = { stream: { state: 'running' }, database: { state: 'up' } };
const facts = { hosts: 7, watched: 7, quietSince: undefined, status: statusOf(well), failure: null };
const given = (changes: Partial<Parameters<typeof calmOf>[0]>) => calmOf({ ...facts, ...changes }).kind;

describe('when nothing fires', () => {
  it('all is clear if readings come, hosts have limits, and the service is well', () => {
    expect(given({})).toBe('clear');
  });

  it.each([
    ['empty', { hosts: 0, watched: 0 }],
    ['quiet', { quietSince: 5 }],
    ['unlimited', { watched: 0 }],
    ['asking', { status: undefined }],
    ['unknown', { status: undefined, failure: new Error('Highwater does not answer.') }],
    ['unknown', { failure: new Error('Highwater does not answer.') }],
    ['unknown', { status: statusOf({ ...well, database: { state: 'degraded' } }) }],
    ['unknown', { status: statusOf({ stream: { state: 'running' } }) }],
    ['unknown', { status: statusOf({ ...well, stream: { state: 'stopped' } }) }],
    ['unknown', { status: statusOf({ ...well, stream: { state: 'connecting' } }) }],
    // Another instance reads.
    ['clear', { status: statusOf({ ...well, stream: { state: 'off' } }) }],
  ])('it is %s given %j', (kind, changes) => {
    expect(given(changes)).toBe(kind);
  });
});
