import { useMemo, useState } from 'react';
import { useBaselinesOf } from '../api/baselines';
import type { Baseline } from '../model/baseline';
import { subjectOf, type UsualSpan, usualAt, usualSpans } from '../model/usual';

interface Usual {
  /** The baseline of the CPU that is shown. */
  readonly baseline: Baseline;
  /** The baselines of all CPUs of the host. */
  readonly all: readonly Baseline[];
  readonly spans: readonly UsualSpan[];
  /** Shows the baseline of another CPU. */
  choose(cpu: string): void;
}

const HOUR = 3_600_000;

/**
 * Returns what is usual for a host; undefined until known. A chart shows the band of one CPU, because several
 * could not be told apart.
 *
 * @param preferred the CPU to show, unless another is unusual
 * @param range the time range of the chart; the answer covers whole hours, and stays the same object within
 * an hour
 */
export function useUsual(
  hostname: string,
  preferred: string | undefined,
  range: readonly [number, number],
): Usual | undefined {
  const all = useBaselinesOf(hostname);
  const [chosen, choose] = useState<string>();
  // The worst CPU changes all the time; the band stays until the baselines change or the user chooses a CPU.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const subject = useMemo(() => subjectOf(all ?? [], preferred), [all, preferred === undefined]);
  const baseline = all?.find(({ cpu }) => cpu === chosen) ?? subject;
  const from = Math.floor(range[0] / HOUR) * HOUR;
  const to = Math.ceil(range[1] / HOUR) * HOUR;
  return useMemo(() => {
    if (!baseline || !all) return undefined;
    // While the series is being learnt, a band would be misleading.
    const isKnown = !baseline.learning.isLearning;
    const spans = isKnown ? usualSpans(at => usualAt(baseline, at), from, to) : [];
    return { baseline, all, spans, choose };
  }, [baseline, all, from, to]);
}
