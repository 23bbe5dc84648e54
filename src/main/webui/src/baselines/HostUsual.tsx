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
  /** CPU that is shown, unless another is unusual. */
  readonly preferred: string | undefined;
  /** What the chart spans, epoch milliseconds. */
  readonly range: readonly [number, number];
  /** Hears what is to be shown with the chart, and when that is something else. */
  readonly onChange: (usual: ShownUsual | undefined) => void;
}

/** What is usual for a host. The chart is there before this is: neither its code nor its data belongs to what one waits for. */
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

/** What the band is, for those who do not see it. */
function inWords({ cpu, usual, learning }: Baseline): string {
  return !usual || learning.isLearning ? '' : `; ${cpu} is usually ${usualText(usual)}`;
}
