import { describe, expect, it } from 'vitest';
import { addressOfHost, hostAt } from './address';

describe('the address of a host', () => {
  it.each(['doc', 'a/b', 'a%2Fb', '100%', 'web-*', 'ä ö', '?x#y', 'a+b'])('leads back to %s', hostname => {
    const address = addressOfHost(hostname);

    expect(address.slice('/hosts/'.length)).not.toMatch(/[/?#]/);
    expect(hostAt(new URL(address, 'http://localhost').pathname)).toBe(hostname);
  });

  it('is taken as it is where somebody has written it by hand', () => {
    expect(hostAt('/hosts/50%')).toBe('50%');
  });
});
