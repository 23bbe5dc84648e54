import { useEffect, useState } from 'react';
import { askPast, takeAhead } from '../api/hosts';
import { Problem } from '../api/request';
import { endOf, merge, type Past, pastOf, upTo } from './past';

/** What to show: a stretch of time, in buckets of one length. Epoch milliseconds and milliseconds. */
interface Reach {
  readonly from: number;
  readonly step: number;
}

export interface PastState {
  /** What has been read. */
  readonly past: Past | undefined;
  /** Some windows of what has not been read yet. */
  readonly outline: Past | undefined;
  /** Why it does not go on, for people. */
  readonly problem: string | undefined;
}

const NOTHING: PastState = { past: undefined, outline: undefined, problem: undefined };
const MINUTE = 60_000;
const AGAIN_AFTER = 1_500;
const NEWEST_EVERY = 30_000;
/** Averages are written some seconds after their window has ended; so that no bucket is cut in two, so much is read twice. */
const OVERLAP = 60_000;

/** What was read in this visit, so that one comes back to it at once. The newest last. */
const kept = new Map<string, PastState>();
const MOST_KEPT = 8;

function keep(key: string, state: PastState): void {
  kept.delete(key);
  kept.set(key, state);
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
}

/**
 * The past of a host from a time on until now, read part by part, the newest first, and brought up to date. An earlier time
 * than before only reads what is missing.
 */
export function usePast(hostname: string | undefined, { from, step }: Reach): PastState {
  const key = `${step} ${hostname}`;
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
          ahead && !signal.aborted ? pastOfAnswer(ahead) : await ask(Date.now(), { outline: true });
        if (first.isOutline) update({ outline: first.past });
        past = first.isOutline ? (await ask(Date.now(), {})).past : first.past;
      }
      // What is complete may be so of a shorter time only.
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
      const { past: added } = await ask(Date.now(), { from: since });
      const { readBackTo, complete, oldest } = past;
      return { ...merge(past, added), readBackTo, complete, oldest: oldest ?? undefined };
    };
    run().catch((failure: unknown) => {
      if (!signal.aborted) update({ problem: failure instanceof Error ? failure.message : String(failure) });
    });
    return () => aborter.abort();
  }, [hostname, key, from, step]);
  return state.key === key ? state : (kept.get(key) ?? NOTHING);
}

/** Both as one, to be drawn. */
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
