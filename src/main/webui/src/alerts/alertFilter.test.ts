import { describe, expect, it } from 'vitest';
import { addressOfAlerts } from '../model/address';
import { filterFrom, groupFrom, isNarrowed, queryOf } from './alertFilter';

const NOW = Date.parse('2021-10-11T12:53:42Z');
const asked = (address: string) =>
  Object.fromEntries(new URLSearchParams(queryOf(filterFrom(new URLSearchParams(address)), NOW)));

describe('the filter in the address', () => {
  it('shows what is open unless it says otherwise', () => {
    expect(asked('')).toEqual({ state: 'firing,pending' });
    expect(asked('state=nonsense&level=odd&range=eternity')).toEqual({ state: 'firing,pending' });
  });

  it('asks for what fires without what is muted', () => {
    expect(asked('state=firing')).toEqual({ state: 'firing', muted: 'false' });
    expect(asked('state=muted')).toEqual({ state: 'firing,pending', muted: 'true' });
    expect(asked('state=all')).toEqual({});
  });

  it('makes patterns of parts of names, and leaves patterns alone', () => {
    expect(asked('state=all&host=web&cpu=cpu?')).toEqual({ hostname: '*web*', cpu: 'cpu?' });
  });

  it('takes a name in quotes for the whole name', () => {
    expect(asked('state=all&host="web-1"&cpu="cpu1"')).toEqual({ hostname: 'web-1', cpu: 'cpu1' });
  });

  it.each([
    ['doc', 'cpu1', { hostname: 'doc', cpu: 'cpu1' }],
    ['web-*', '*', { hostname: 'web-*' }],
    ['a&b', 'cpu?', { hostname: 'a&b', cpu: 'cpu?' }],
  ])('asks for %s %s and for no other where a link leads to its alerts', (hostname, cpu, expected) => {
    expect(asked(addressOfAlerts('all', hostname, cpu).replace('/alerts?', ''))).toEqual(expected);
  });

  it('asks for the alerts of a team', () => {
    expect(asked('state=all&team=stor')).toEqual({ team: '*stor*' });
    expect(asked('state=all&team="storage"')).toEqual({ team: 'storage' });
  });

  it('looks back from now', () => {
    expect(asked('state=all&range=1h')).toEqual({ from: '2021-10-11T11:53:42.000Z' });
  });

  it('takes a time from a form, and nothing from a time that is none', () => {
    expect(asked('state=all&from=2021-10-11T10:00&to=soon')).toEqual({ from: '2021-10-11T10:00:00.000Z' });
  });

  it('is narrowed by anything but the state', () => {
    expect(isNarrowed(filterFrom(new URLSearchParams('state=resolved')))).toBe(false);
    expect(isNarrowed(filterFrom(new URLSearchParams('q=disk')))).toBe(true);
  });

  it('groups by what there is to group by', () => {
    expect(groupFrom(new URLSearchParams('group=host'))).toBe('host');
    expect(groupFrom(new URLSearchParams('group=moon'))).toBe('');
  });
});
