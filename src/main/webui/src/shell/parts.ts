import { lazy } from 'react';

type AnyComponent = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default'];

const waiting: (() => Promise<unknown>)[] = [];
let isLater = false;

/** Milliseconds after the first page was shown, so that its own requests are not slowed down. */
const LATER = 10_000;

/** Wraps a part of the page that is loaded when it is needed, or earlier while the browser is idle. */
export function part<T extends AnyComponent>(load: () => Promise<{ default: T }>) {
  if (isLater) fetchQuietly(load);
  else waiting.push(load);
  return lazy(load);
}

/**
 * Wraps a part that the page can do without: while it cannot be loaded, it is retried and shown as loading.
 */
export function extra<T extends AnyComponent>(load: () => Promise<{ default: T }>) {
  const patiently = async (): Promise<{ default: T }> => {
    try {
      return await load();
    } catch {
      await new Promise(resolve => setTimeout(resolve, LATER));
      return patiently();
    }
  };
  return part(patiently);
}

/**
 * Loads all parts after a while, because during an outage they could not be loaded any more. Returns a
 * function that cancels it.
 */
export function fetchPartsLater(): () => void {
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(fetchParts);
    else fetchParts();
  }, LATER);
  return () => clearTimeout(timer);
}

function fetchParts(): void {
  isLater = true;
  waiting.splice(0).forEach(fetchQuietly);
}

/** Ignores failures here; they are reported when the part is needed. */
function fetchQuietly(load: () => Promise<unknown>): void {
  load().catch(() => {});
}
