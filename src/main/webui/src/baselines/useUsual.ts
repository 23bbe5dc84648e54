import { useMemo, useState } from 'react';
import { useBaselinesOf } from '../api/baselines';
import type { Baseline } from '../model/baseline';
import { subjectOf, type UsualSpan, usualAt, usualSpans } from '../model/usual';

interface Usual {
  /** Of the CPU that is shown. */
  readonly baseline: Baseline;
  /** Of all CPUs of the host. */
  readonly all: readonly Baseline[];
  readonly spans: readonly UsualSpan[];
  /** Shows that of another CPU. */
  choose(cpu: string): void;
}

const HOUR = 3_600_000;

/**
 * What is usual for a host; undefined while that is not known. A chart shows the band of one CPU: no one could tell two apart.
 *
 * @param preferred CPU, unless another is unusual
 * @param range what the chart spans; the answer is of whole hours, and stays the same while time goes on in them
 */
export function useUsual(
  hostname: string,
  preferred: string | undefined,
  range: readonly [number, number],
): Usual | undefined {
  const all = useBaselinesOf(hostname);
  const [chosen, choose] = useState<string>();
  // Whichever CPU is worst changes all the time; the band stays until more is known, or somebody chooses.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const subject = useMemo(() => subjectOf(all ?? [], preferred), [all, preferred === undefined]);
  const baseline = all?.find(({ cpu }) => cpu === chosen) ?? subject;
  const from = Math.floor(range[0] / HOUR) * HOUR;
  const to = Math.ceil(range[1] / HOUR) * HOUR;
  return useMemo(() => {
    if (!baseline || !all) return undefined;
    // While it is learnt, a band would say more than is known.
    const isKnown = !baseline.learning.isLearning;
    const spans = isKnown ? usualSpans(at => usualAt(baseline, at), from, to) : [];
    return { baseline, all, spans, choose };
  }, [baseline, all, from, to]);
}
