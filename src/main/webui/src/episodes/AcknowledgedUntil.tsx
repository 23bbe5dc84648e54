import { Moment } from '../format/Moment';
import { useServiceNow } from '../format/serviceClock';
import { formatDuration } from '../format/time';

interface AcknowledgedUntilProps {
  /** ISO-8601. */
  readonly until: string;
}

/** How much longer an alert is acknowledged. */
export function AcknowledgedUntil({ until }: AcknowledgedUntilProps) {
  const left = Date.parse(until) - useServiceNow();
  return (
    <>
      {' '}
      until <Moment at={until} />
      {left > 0 && `, ${formatDuration(left)} left`}
    </>
  );
}
