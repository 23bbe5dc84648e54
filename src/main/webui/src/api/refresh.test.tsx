import { useQuery } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fired, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { useRefreshOnAlert } from './refresh';

interface Call {
  readonly signal: AbortSignal;
  readonly answer: () => void;
}

const calls: Call[] = [];

function Asking() {
  useQuery({
    queryKey: ['alerts'],
    queryFn: ({ signal }) =>
      new Promise<string>(resolve => calls.push({ signal, answer: () => resolve(`${calls.length}`) })),
  });
  useRefreshOnAlert(['alerts']);
  return null;
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

async function start() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { say } = renderPage(<Asking />);
  await say(snapshot({ alert_sequence: 0 }));
  calls[0]?.answer();
  await pass(1);
  let sequence = 0;
  const alert = () => say(fired({ sequence: ++sequence, alert_sequence: sequence }));
  return { alert };
}

describe('what is shown of alerts', () => {
  afterEach(() => {
    vi.useRealTimers();
    calls.splice(0);
  });

  it('is asked for again though alerts keep coming', async () => {
    const { alert } = await start();
    for (let time = 0; time < 4; time++) {
      await alert();
      await pass(300);
    }
    expect(calls).toHaveLength(2);
  });

  it('waits for an answer that is on its way, and is asked for again after it', async () => {
    const { alert } = await start();
    await alert();
    await pass(1_000);
    await alert();
    await pass(5_000);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.signal.aborted).toBe(false);
    calls[1]?.answer();
    await pass(1_000);
    expect(calls).toHaveLength(3);
  });

  it('is left alone while nothing happens', async () => {
    const { alert } = await start();
    await alert();
    await pass(1_000);
    calls[1]?.answer();
    await pass(60_000);
    expect(calls).toHaveLength(2);
  });
});
