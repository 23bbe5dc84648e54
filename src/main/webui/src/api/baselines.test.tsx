import { screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { wireBaseline } from '../testing/baselines';
import { fakeService } from '../testing/fakeService';
import { renderPage } from '../testing/renderPage';
import { useBaselinesOf, useUnusualNow } from './baselines';

function Of({ hostname }: { readonly hostname: string }) {
  const baselines = useBaselinesOf(hostname);
  return <p>{baselines ? `${hostname}: ${baselines.map(({ cpu }) => cpu).join(', ')}` : `${hostname}?`}</p>;
}

function Now() {
  const page = useUnusualNow();
  return <p>{page ? `unusual: ${page.baselines.length}` : 'not known'}</p>;
}

describe('the baselines of a host', () => {
  it('are asked for by its name, all pages of them, and are of no other host', async () => {
    const { calls } = fakeService(({ path }) =>
      path.includes('after=x')
        ? { body: { baselines: [wireBaseline({ cpu: 'cpu2' })], next: null } }
        : { body: { baselines: [wireBaseline(), wireBaseline({ hostname: 'docker' })], next: 'x' } },
    );
    renderPage(<Of hostname="doc" />);
    expect(await screen.findByText('doc: cpu1, cpu2')).toBeDefined();
    expect(calls.map(({ path }) => path)).toEqual([
      '/api/v1/baselines?hostname=doc',
      '/api/v1/baselines?hostname=doc&after=x',
    ]);
  });

  it('are read also when the service has grown', async () => {
    const grown = { ...wireBaseline(), usual_by_hour: 'something else', weekday: 3 };
    fakeService(() => ({ body: { baselines: [grown] } }));
    renderPage(<Of hostname="doc" />);
    expect(await screen.findByText('doc: cpu1')).toBeDefined();
  });

  it('are not asked for again, by no one, when the service has none', async () => {
    const { calls } = fakeService(() => ({ status: 404, body: { detail: 'No such thing.' } }));
    const { say } = renderPage(
      <>
        <Of hostname="doc" />
        <Later />
      </>,
    );
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await vi.waitFor(() => expect(screen.getByText('later')).toBeDefined());
    await say();
    expect(screen.getByText('happy?')).toBeDefined();
    expect(calls).toHaveLength(1);
  });
});

/** Comes into view when the first has had its answer. */
function Later() {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setLater(true), 200);
    return () => clearInterval(timer);
  }, []);
  return isLater ? (
    <>
      <p>later</p>
      <Of hostname="happy" />
      <Now />
    </>
  ) : null;
}

it('what was unusual is not shown when it is not known any more', async () => {
  let isDown = false;
  fakeService(() => (isDown ? { status: 503 } : { body: { baselines: [wireBaseline()], next: null } }));
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    renderPage(<Now />);
    expect(await screen.findByText('unusual: 1')).toBeDefined();
    isDown = true;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await screen.findByText('not known')).toBeDefined();
  } finally {
    vi.useRealTimers();
  }
});
