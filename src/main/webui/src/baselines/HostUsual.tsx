import { useEffect, useState } from 'react';
import type { Baseline } from '../model/baseline';
import { usualText } from '../model/usual';
import { BaselineDialog } from './lateDialog';
import type { ShownUsual } from './shownUsual';
import { UsualKey } from './UsualKey';
import { UsualStrip } from './UsualStrip';
import { useUsual } from './useUsual';

interface HostUsualProps {
  readonly hostname: string;
  /** The CPU whose baseline is shown, unless another is unusual. */
  readonly preferred: string | undefined;
  /** The time range of the chart, epoch milliseconds. */
  readonly range: readonly [number, number];
  /** Called with what to show with the chart, and again when that changes. */
  readonly onChange: (usual: ShownUsual | undefined) => void;
}

/**
 * Adds the usual range to the chart of a host. The chart is shown first: the code and data of this part are
 * loaded later.
 */
export function HostUsual({ hostname, preferred, range, onChange }: HostUsualProps) {
  const usual = useUsual(hostname, preferred, range);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!usual) return onChange(undefined);
    const { baseline, all, spans } = usual;
    onChange({
      spans,
      words: inWords(baseline),
      entry: <UsualKey baseline={baseline} namesCpu={all.length > 1} onOpen={() => setOpen(true)} />,
      strip: (times, at) => <UsualStrip baseline={baseline} range={times} at={at} />,
    });
  }, [usual, onChange]);
  if (!usual) return null;
  return (
    <BaselineDialog
      opened={isOpen}
      baseline={usual.baseline}
      all={usual.all}
      onChoose={usual.choose}
      onClose={() => setOpen(false)}
    />
  );
}

/** Describes the band in words, for screen readers. */
function inWords({ cpu, usual, learning }: Baseline): string {
  return !usual || learning.isLearning ? '' : `; ${cpu} is usually ${usualText(usual)}`;
}
