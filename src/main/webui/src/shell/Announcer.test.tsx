import { describe, expect, it } from 'vitest';
import { clockAhead, episode, unusualEpisode } from '../testing/episodes';
import { announcement } from './Announcer';

describe('an announcement', () => {
  it('names a few and counts many', () => {
    expect(announcement([episode()])).toBe('Alert: doc cpu1 is at 91.2 percent, over its limit of 20.');
    expect(announcement([clockAhead()])).toBe(
      'Critical alert: the clock of doc is ahead, and others lose readings.',
    );
    expect(announcement([unusualEpisode()])).toBe('Alert: doc cpu1 is unusual: 31 %, usually 2 to 9 %.');
    expect(announcement([1, 2, 3, 4].map(id => episode({ id })))).toBe('4 new alerts are firing.');
  });
});
