import type { LimitHistory } from '../api/hosts';
import { matches } from '../model/namePattern';
import { comparesLimits } from '../model/threshold';

/** For some time a CPU, or several, had this limit. */
export interface LimitSpan {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly allowed: number;
  readonly critical: number | null;
}

/** The limits of these CPUs until now, each once however many CPUs have it, in the order of time. */
export function limitSpans(history: LimitHistory, cpus: readonly string[], now: number): LimitSpan[] {
  const found = new Map<string, LimitSpan>();
  for (const cpu of cpus) {
    let last: LimitSpan | undefined;
    const close = (span: LimitSpan | undefined) => {
      if (span) found.set(`${span.from} ${span.to} ${span.allowed} ${span.critical}`, span);
    };
    // Newest first, so that each ends where the one before in the list begins.
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
