import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '../model/messages';
import { fakeSockets } from '../testing/FakeSocket';
import { SERVER_TIME, snapshot } from '../testing/messages';
import { reconnectDelay } from './backoff';
import { type Connection, GIVE_UP_AFTER, LiveConnection, STALE_AFTER } from './connection';

const START = Date.parse(SERVER_TIME);

function connected() {
  const fake = fakeSockets();
  const changes: Connection[] = [];
  const messages: LiveMessage[] = [];
  const connection = new LiveConnection(
    fake.open,
    {
      onOpen: () => {},
      onMessage: message => messages.push(message),
      onChange: change => changes.push(change),
    },
    () => 1,
  );
  connection.connect();
  return { connection, messages, ...fake, current: () => changes.at(-1) };
}

const rate = (sequence: number): LiveMessage => ({
  type: 'rate',
  sequence,
  server_time: SERVER_TIME,
  readings_per_second: 1,
});

describe('the live connection', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is connecting until the first message, then live', () => {
    const { latest, current, messages } = connected();
    latest().accept();
    expect(current()).toEqual({ status: 'connecting' });
    latest().say(snapshot());
    expect(current()).toEqual({ status: 'live' });
    expect(messages).toHaveLength(1);
  });

  it('is stale after five seconds of silence, and live again with the next message', () => {
    const { latest, current } = connected();
    latest().say(snapshot());
    vi.advanceTimersByTime(STALE_AFTER - 1);
    expect(current()?.status).toBe('live');
    vi.advanceTimersByTime(1);
    expect(current()).toEqual({ status: 'stale', since: START });
    latest().say(rate(1));
    expect(current()?.status).toBe('live');
  });

  it('gives a connection up over which nothing comes', () => {
    const { latest, sockets } = connected();
    latest().say(snapshot());
    vi.advanceTimersByTime(GIVE_UP_AFTER);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.closed).toBe(true);
  });

  it('gives up on a service that accepts and says nothing', () => {
    const { latest, current } = connected();
    latest().accept();
    vi.advanceTimersByTime(GIVE_UP_AFTER);
    expect(current()?.status).toBe('reconnecting');
  });

  it('reconnects after a pause that doubles, and starts over after a success', () => {
    const { latest, sockets, current } = connected();
    for (const pause of [500, 1_000, 2_000]) {
      latest().drop();
      expect(current()).toMatchObject({
        status: 'reconnecting',
        retryAt: Date.now() + pause,
        since: undefined,
      });
      vi.advanceTimersByTime(pause);
    }
    expect(sockets).toHaveLength(4);
    latest().say(snapshot());
    latest().drop();
    expect(current()).toMatchObject({ retryAt: Date.now() + 500, since: Date.now() });
  });

  it('does not look younger while an attempt hangs', () => {
    const { latest, sockets, current } = connected();
    latest().say(snapshot());
    latest().drop();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    expect(current()).toMatchObject({ status: 'connecting', since: START });
    vi.advanceTimersByTime(GIVE_UP_AFTER);
    expect(current()).toMatchObject({ status: 'reconnecting', since: START });
  });

  it('tries at once when the page comes back', () => {
    const { connection, latest, sockets } = connected();
    latest().drop();
    connection.wake();
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(GIVE_UP_AFTER - 1);
    expect(sockets).toHaveLength(2);
  });

  it('connects again when a page comes back that was frozen, timers and all', () => {
    const { connection, latest, sockets, current } = connected();
    latest().say(snapshot());
    vi.setSystemTime(START + STALE_AFTER + 1);
    connection.wake();
    expect(sockets).toHaveLength(2);
    expect(current()).toMatchObject({ status: 'connecting', since: START });
  });

  it('does not disturb a live connection when the page comes back', () => {
    const { connection, latest, sockets } = connected();
    latest().say(snapshot());
    connection.wake();
    expect(sockets).toHaveLength(1);
  });

  it('starts over when a frame breaks the contract', () => {
    const { latest, current, messages } = connected();
    latest().say('{"type":"snapshot"}');
    expect(current()?.status).toBe('reconnecting');
    expect(messages).toHaveLength(0);
  });

  it('hears nothing more from a socket that it has left', () => {
    const { connection, latest, messages, current } = connected();
    const left = latest();
    connection.restart();
    left.say(snapshot());
    left.drop();
    expect(messages).toHaveLength(0);
    expect(current()).toMatchObject({ retryAt: START + 500 });
  });

  it('stops for good when the page goes', () => {
    const { connection, latest, sockets } = connected();
    latest().drop();
    connection.disconnect();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });
});

describe('the pause before reconnecting', () => {
  it('leaves half to chance', () => {
    expect(reconnectDelay(0, 0)).toBe(250);
    expect(reconnectDelay(0, 1)).toBe(500);
  });

  it('never exceeds fifteen seconds', () => {
    expect(reconnectDelay(1_000, 1)).toBe(15_000);
  });
});
