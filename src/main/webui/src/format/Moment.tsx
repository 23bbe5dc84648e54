import { Tooltip } from '@mantine/core';
import { useServiceNow } from './serviceClock';
import { formatExactly, formatMoment } from './time';

interface MomentProps {
  /** Epoch milliseconds, or ISO-8601. */
  readonly at: number | string;
}

/** A time of day. The tooltip has the exact instant, local and UTC. */
export function Moment({ at }: MomentProps) {
  const now = useServiceNow();
  const instant = typeof at === 'number' ? at : Date.parse(at);
  return (
    <Tooltip label={formatExactly(instant)}>
      <time dateTime={new Date(instant).toISOString()}>{formatMoment(instant, now)}</time>
    </Tooltip>
  );
}
