import type { Silence } from '../api/silences';
import { Ago } from '../format/Ago';
import { Moment } from '../format/Moment';
import { useServiceNow } from '../format/serviceClock';
import { formatDuration } from '../format/time';
import { recurrenceText } from './silenceForm';

/** When a silence begins, how much longer it is active, or when it ended. */
export function SilenceTime({ silence }: { readonly silence: Silence }) {
  const now = useServiceNow();
  const { state, starts_at, ends_at, until_resolved, recurrence, expired_at, expired_by, next_change_at } =
    silence;
  const end = expired_at ?? ends_at;
  if (state === 'expired') {
    return (
      <>
        ended {end !== null && <Ago at={end} isStop />}
        {expired_by && ` by ${expired_by}`}
      </>
    );
  }
  const next = next_change_at === null ? undefined : Date.parse(next_change_at) - now;
  const soon = next === undefined || next < 0 ? '' : formatDuration(next);
  if (recurrence) {
    return (
      <>
        {recurrenceText(recurrence)}
        {soon && `; ${state === 'active' ? 'ends' : 'begins'} in ${soon}`}
      </>
    );
  }
  if (state === 'pending') {
    return (
      <>
        begins in {soon || '0 s'}, <Moment at={starts_at} />
        {ends_at !== null && (
          <>
            {' '}
            to <Moment at={ends_at} />
          </>
        )}
      </>
    );
  }
  if (until_resolved) return <>until what it matches is resolved</>;
  if (ends_at === null) return <>until somebody ends it</>;
  return (
    <>
      {soon} left, until <Moment at={ends_at} />
    </>
  );
}
