import { lazy } from 'react';

type AnyComponent = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default'];

const waiting: (() => Promise<unknown>)[] = [];
let isLater = false;

/** Milliseconds after the first page, which must not share its line with the others. */
const LATER = 10_000;

/** A part of the page that is fetched when it is needed first, or when there is nothing else to do. */
export function part<T extends AnyComponent>(load: () => Promise<{ default: T }>) {
  if (isLater) fetchQuietly(load);
  else waiting.push(load);
  return lazy(load);
}

/** A part that the page can do without: as long as it cannot be fetched, it is as if it were on its way. */
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

/** Fetches what may be needed during an outage, when it could not be fetched any more. Returns what calls it off. */
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

/** Of a part that could not be fetched one hears when it is needed. */
function fetchQuietly(load: () => Promise<unknown>): void {
  load().catch(() => {});
}
