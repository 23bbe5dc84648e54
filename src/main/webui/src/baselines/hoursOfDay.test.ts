import { afterEach, expect, it } from 'vitest';
import { hoursOfDay } from './hoursOfDay';

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

const usualByHour = Array.from({ length: 24 }, (_, hour): [number, number] => [hour, hour + 1]);

it.each([
  ['UTC', '00:00', 0],
  ['Europe/Berlin', '00:00', 22],
  ['Asia/Kolkata', '00:30', 19],
])('the day begins at midnight of %s', (name, label, utc) => {
  process.env.TZ = name;
  const hours = hoursOfDay({ usualByHour }, new Date('2021-10-11T12:00:00Z'));
  expect(hours[0]).toEqual({ label, range: [utc, utc + 1] });
  expect(hours).toHaveLength(24);
});

it('knows nothing of hours that are not known', () => {
  expect(hoursOfDay({ usualByHour: [] }, new Date())[5]?.range).toBeNull();
});
