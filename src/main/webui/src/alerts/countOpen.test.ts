import { describe, expect, it } from 'vitest';
import { episode, hostWithoutData, pendingEpisode } from '../testing/episodes';
import { filterFrom } from './alertFilter';
import { countOpen } from './countOpen';

const open = [
  episode({ id: 1, team: 'storage', note: 'Restart the batch worker' }),
  episode({ id: 2, hostname: 'happy', level: 'critical', flapping: true }),
  episode({ id: 3, hostname: 'happy', cpu: 'cpu12', silence_id: 9 }),
  episode({ id: 4, acknowledged_at: '2021-10-11T12:54:00Z', acknowledged_by: 'Ann' }),
  pendingEpisode({ id: 5, started_at: '2021-10-11T13:30:00Z' }),
  hostWithoutData({ id: 6, hostname: 'web-1' }),
];
const count = (address: string) => countOpen(open, filterFrom(new URLSearchParams(address)));

describe('the counts beside the states', () => {
  it('are of all that is open, whichever state is shown', () => {
    const all = { open: 6, firing: 4, pending: 1, acknowledged: 1, muted: 1, flapping: 1 };
    expect(count('')).toEqual(all);
    expect(count('state=muted')).toEqual(all);
  });

  it.each([
    ['host=app', 2],
    ['host=web-?', 1],
    ['cpu=cpu1', 5],
    ['level=critical', 2],
    ['kind=no_data', 1],
    ['q=ANN', 1],
    ['q=batch', 1],
    ['team=storage', 1],
    ['team=other', 0],
    ['to=2021-10-11T13:00:00Z', 5],
    ['range=1h', 6],
    ['host=unknown', 0],
  ])('are of what %s lets through', (address, expected) => {
    expect(count(address).open).toBe(expected);
  });
});
