import { describe, expect, it } from 'vitest';
import { connectionText } from './ConnectionPill';

const NOW = 1_633_956_800_000;

describe('the connection pill', () => {
  it.each([
    [{ status: 'connecting' }, 'Connecting…'],
    [{ status: 'live' }, 'Live'],
    [{ status: 'stale', since: NOW - 7_000 }, 'Stale for 00:07'],
    [
      { status: 'reconnecting', retryAt: NOW + 3_200, since: undefined, attemptedAt: NOW },
      'Reconnecting in 4 s',
    ],
    [{ status: 'reconnecting', retryAt: NOW - 10, since: undefined, attemptedAt: NOW }, 'Reconnecting…'],
  ] as const)('for %j says %s', (connection, text) => {
    expect(connectionText(connection, NOW)).toBe(text);
  });
});
