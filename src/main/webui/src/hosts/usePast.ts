import { useEffect, useState } from 'react';
import { askPast, takeAhead } from '../api/hosts';
import { Problem } from '../api/request';
import { useServiceClock } from '../format/serviceClock';
import { endOf, merge, type Past, pastOf, upTo } from './past';

/** Which past to load: since `from` (epoch milliseconds), in buckets of `step` milliseconds. */
interface Reach {
  readonly from: number;
  readonly step: number;
}

export interface PastState {
  /** The part that has been read. */
  readonly past: Past | undefined;
  /** Some windows of the part that has not been read yet. */
  readonly outline: Past | undefined;
  /** Why loading has stopped for now, as a text for people. */
  readonly problem: string | undefined;
}

const NOTHING: PastState = { past: undefined, outline: undefined, problem: undefined };
const MINUTE = 60_000;
const AGAIN_AFTER = 1_500;
const NEWEST_EVERY = 30_000;
/**
 * Milliseconds that are read twice, so that no bucket is cut in two: averages are written some seconds after
 * the end of their window.
 */
const OVERLAP = 60_000;

/**
 * What was loaded during this visit, so that returning to a host shows it at once. The newest entry comes
 * last.
 */
const kept = new Map<string, PastState>();
const MOST_KEPT = 8;

function keep(key: string, state: PastState): void {
  kept.delete(key);
  kept.set(key, state);
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
}

/**
 * Loads the past of a host from a time until now, in parts, the newest first, and keeps it up to date. When
 * `from` becomes earlier, only the missing part is loaded.
 */
export function usePast(hostname: string | undefined, { from, step }: Reach): PastState {
  const key = `${step} ${hostname}`;
  const serverNow = useServiceClock();
  const [state, setState] = useState<PastState & { readonly key?: string }>(NOTHING);
  useEffect(() => {
    if (hostname === undefined) return;
    const aborter = new AbortController();
    const { signal } = aborter;
    const begin = Math.floor(from / step) * step;
    const update = (change: Partial<PastState>) => {
      if (signal.aborted) return;
      const next = { ...(kept.get(key) ?? NOTHING), problem: undefined, ...change };
      keep(key, next);
      setState({ ...next, key });
    };
    const ask = async (to: number, more: { writtenBefore?: string; outline?: boolean; from?: number }) => {
      for (;;) {
        try {
          return pastOfAnswer(await askPast({ hostname, from: begin, to, step, ...more }, signal));
        } catch (problem) {
          if (!(problem instanceof Problem) || problem.status === 400 || signal.aborted) throw problem;
          update({ problem: problem.message });
          await pause(AGAIN_AFTER, signal);
        }
      }
    };
    const run = async () => {
      let { past } = kept.get(key) ?? NOTHING;
      update({});
      if (past) {
        past = await newest(past);
      } else {
        const ahead = step === MINUTE ? await takeAhead(hostname) : undefined;
        const first =
          ahead && !signal.aborted ? pastOfAnswer(ahead) : await ask(serverNow(), { outline: true });
        if (first.isOutline) update({ outline: first.past });
        past = first.isOutline ? (await ask(serverNow(), {})).past : first.past;
      }
      // A past that is complete may be so only for a later `from`.
      const isDone = (read: Past) => read.complete && (read.start <= begin || read.oldest !== undefined);
      update({ past, ...(isDone(past) && { outline: undefined }) });
      while (!isDone(past)) {
        const { readBackTo } = past;
        const writtenBefore = new Date(readBackTo + step + OVERLAP).toISOString();
        const next = (await ask(Math.max(endOf(past), begin + step), { writtenBefore })).past;
        past = merge(past, upTo(next, readBackTo + step));
        update({ past, ...(isDone(past) && { outline: undefined }) });
      }
      for (;;) {
        await pause(NEWEST_EVERY, signal);
        past = await newest(past);
        update({ past });
      }
    };
    const newest = async (past: Past): Promise<Past> => {
      const since = Math.max(begin, endOf(past) - (Math.ceil(OVERLAP / step) + 1) * step);
      const { past: added } = await ask(serverNow(), { from: since });
      const { readBackTo, complete, oldest } = past;
      return { ...merge(past, added), readBackTo, complete, oldest: oldest ?? undefined };
    };
    run().catch((failure: unknown) => {
      if (!signal.aborted) update({ problem: failure instanceof Error ? failure.message : String(failure) });
    });
    return () => aborter.abort();
  }, [hostname, key, from, step, serverNow]);
  return state.key === key ? state : (kept.get(key) ?? NOTHING);
}

/** Merges both for drawing. */
export function shown({ past, outline }: PastState): Past | undefined {
  if (!outline) return past;
  if (!past) return outline;
  return merge(upTo(outline, past.readBackTo), past);
}

function pastOfAnswer(answer: Awaited<ReturnType<typeof askPast>>) {
  return { past: pastOf(answer), isOutline: answer.coverage.outline };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
