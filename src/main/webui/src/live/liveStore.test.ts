// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeSockets } from '../testing/FakeSocket';
import { snapshot } from '../testing/messages';
import { LiveStore } from './liveStore';

describe('the live store', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says how far it had come when it connects again, which may be to another instance', () => {
    const { open, latest } = fakeSockets();
    const said: number[] = [];
    const stop = new LiveStore(alertSequence => {
      said.push(alertSequence);
      return open();
    }).start();
    latest().accept();
    latest().say(snapshot({ alert_sequence: 41 }));
    vi.advanceTimersByTime(100);
    latest().drop();
    vi.advanceTimersByTime(1_000);
    stop();
    expect(said).toEqual([0, 41]);
  });
});
