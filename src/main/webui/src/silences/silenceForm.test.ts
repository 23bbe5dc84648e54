import { afterEach, describe, expect, it } from 'vitest';
import type { Silence } from '../api/silences';
import { draftFrom, emptyFields, fieldsOf, minutesText, problemsOf, recurrenceText } from './silenceForm';

const NOW = Date.parse('2021-10-11T12:53:42Z');
const fields = { ...emptyFields({ hostname: 'doc', cpu: 'cpu1' }, 'ann'), comment: 'new fans' };

describe('a silence from the form', () => {
  it('begins now, by the clock of the service, and ends after what was chosen', () => {
    expect(draftFrom(fields, NOW)).toMatchObject({
      hostname: 'doc',
      cpu: 'cpu1',
      level: null,
      starts_at: null,
      ends_at: '2021-10-11T13:53:42.000Z',
      recurrence: null,
    });
  });

  it('counts from its beginning when that is later', () => {
    expect(draftFrom({ ...fields, from: '2021-10-12T10:00', minutes: 30 }, NOW)).toMatchObject({
      starts_at: '2021-10-12T10:00:00.000Z',
      ends_at: '2021-10-12T10:30:00.000Z',
    });
  });

  it('has no end when it lasts until all is resolved', () => {
    expect(draftFrom({ ...fields, kind: 'resolved' }, NOW)).toMatchObject({
      ends_at: null,
      until_resolved: true,
    });
  });

  it('comes back every week, days in the order of the week', () => {
    const weekly = draftFrom({ ...fields, kind: 'weekly', days: ['sunday', 'monday'], zone: 'UTC' }, NOW);
    expect(weekly.ends_at).toBeNull();
    expect(weekly.recurrence).toEqual({
      days: ['monday', 'sunday'],
      starts_at: '02:00',
      duration_minutes: 60,
      zone: 'UTC',
    });
  });

  it('needs hosts and a reason', () => {
    expect(problemsOf(fields)).toEqual({});
    expect(Object.keys(problemsOf({ ...fields, hostname: ' ', comment: '' }))).toEqual([
      'hostname',
      'comment',
    ]);
    expect(problemsOf({ ...fields, kind: 'weekly', days: [] }).days).toBeDefined();
  });
});

describe('a silence that is changed', () => {
  afterEach(() => {
    process.env.TZ = 'UTC';
  });

  it('begins and ends when it did, also in the hour that comes twice when the clocks go back', () => {
    process.env.TZ = 'Europe/Berlin';
    const times = { starts_at: '2021-10-31T01:30:00.000Z', ends_at: '2021-10-31T02:30:00.000Z' };
    const silence = {
      hostname: 'doc',
      cpu: '*',
      level: null,
      recurrence: null,
      author: 'ann',
      comment: 'disk',
    };
    expect(draftFrom(fieldsOf({ ...silence, ...times } as Silence, false), NOW)).toMatchObject(times);
  });
});

describe('a maintenance window', () => {
  it('reads as a sentence', () => {
    const window = { starts_at: '02:00', duration_minutes: 180, zone: 'Europe/Prague' };
    expect(recurrenceText({ ...window, days: ['saturday', 'sunday'] })).toBe(
      'every Saturday and Sunday from 02:00 for 3 h (Europe/Prague)',
    );
    expect(minutesText(90)).toBe('1 h 30 min');
    expect(minutesText(45)).toBe('45 min');
    expect(minutesText(2_880)).toBe('2 d');
  });
});
