import type { LimitHistory } from '../api/hosts';
import { matches } from '../model/namePattern';
import { comparesLimits } from '../model/threshold';

/** A limit that one or several CPUs had for some time. */
export interface LimitSpan {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly allowed: number;
  readonly critical: number | null;
}

/**
 * Returns the limits that these CPUs have had until now, in the order of time. CPUs with the same limit share
 * a span.
 */
export function limitSpans(history: LimitHistory, cpus: readonly string[], now: number): LimitSpan[] {
  const found = new Map<string, LimitSpan>();
  for (const cpu of cpus) {
    let last: LimitSpan | undefined;
    const close = (span: LimitSpan | undefined) => {
      if (span) found.set(`${span.from} ${span.to} ${span.allowed} ${span.critical}`, span);
    };
    // The list is newest first, so each span ends where the one before it in the list begins.
    let to = now;
    for (const { from, rows } of history.spans) {
      const row = rows.find(candidate => matches(candidate.cpu, cpu));
      const begins = Date.parse(from);
      const isSame =
        row &&
        last &&
        last.from === to &&
        last.allowed === row.allowed_top &&
        last.critical === row.critical_top;
      if (last && isSame) {
        last = { ...last, from: begins };
      } else {
        close(last);
        const compares = row && comparesLimits(row);
        last = compares
          ? { from: begins, to, allowed: row.allowed_top, critical: row.critical_top }
          : undefined;
      }
      to = begins;
    }
    close(last);
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.allowed - b.allowed);
}
