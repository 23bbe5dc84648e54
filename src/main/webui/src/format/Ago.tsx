import { Tooltip } from '@mantine/core';
import { useServiceNow } from './serviceClock';
import { formatAgo, formatExactly } from './time';

interface AgoProps {
  /** Epoch milliseconds, or ISO-8601. */
  readonly at: number | string;
  /**
   * Whether it can be focused with the keyboard, to show the tooltip. False in long lists, where there would
   * be too many stops; there a link leads to a page on which it can.
   */
  readonly isStop?: boolean;
}

/**
 * How long ago an instant was, or its day and time if that was long ago. The tooltip has the exact instant,
 * local and UTC.
 */
export function Ago({ at, isStop = false }: AgoProps) {
  const now = useServiceNow();
  const instant = typeof at === 'number' ? at : Date.parse(at);
  return (
    <Tooltip label={formatExactly(instant)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={new Date(instant).toISOString()} tabIndex={isStop ? 0 : undefined}>
        {formatAgo(instant, now)}
      </time>
    </Tooltip>
  );
}
