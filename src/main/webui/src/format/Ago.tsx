import { Tooltip } from '@mantine/core';
import { useServiceNow } from './serviceClock';
import { formatAgo, formatExactly } from './time';

interface AgoProps {
  /** Epoch milliseconds, or ISO-8601. */
  readonly at: number | string;
  /** Whether the keyboard stops here, to show the tooltip. In long lists it would stop too often: there a link leads to where it does. */
  readonly isStop?: boolean;
}

/** How long ago, with the exact instant, local and UTC, in its tooltip; the day and time if that was long ago. */
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
