import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { Problem } from '../api/request';
import { changeSilence, draftOf, expireSilence, type Silence, useRefreshSilences } from '../api/silences';
import { Ago } from '../format/Ago';
import { Moment } from '../format/Moment';
import { formatDuration } from '../format/time';
import { plural } from '../format/usage';
import { useNow } from '../format/useNow';
import { useLive } from '../live/LiveProvider';
import { useServerClock } from '../live/useServerClock';
import { addressOfAlerts } from '../model/address';
import { LEVEL_WORD } from '../model/displayState';
import { matches } from '../model/namePattern';
import { Icon } from '../theme/Icon';
import classes from './SilenceCard.module.css';
import type { SilenceTask } from './SilenceEditor';
import { recurrenceText } from './silenceForm';

interface SilenceCardProps {
  readonly silence: Silence;
  readonly onTask: (task: SilenceTask) => void;
  /** What has become of it, in words. */
  readonly onOutcome: (text: string) => void;
}

const HOUR = 3_600_000;

/** One silence: what it is about, how much longer, who and why, and what can be done with it. */
export function SilenceCard({ silence, onTask, onOutcome }: SilenceCardProps) {
  const refresh = useRefreshSilences();
  const serverNow = useServerClock();
  const { id, state, hostname, cpu, level, author, comment, ends_at, recurrence, version } = silence;
  const matched = useMatched(silence);
  const attempt = async (change: () => Promise<void>, done: string) => {
    try {
      await change();
      onOutcome(done);
    } catch (cause) {
      onOutcome(cause instanceof Problem ? cause.detail : String(cause));
    }
    refresh();
  };
  const extend = () => {
    const end = new Date(Math.max(Date.parse(ends_at ?? ''), serverNow()) + HOUR).toISOString();
    return attempt(() => changeSilence(id, { ...draftOf(silence), ends_at: end }, version), 'One hour more.');
  };
  return (
    <article className={classes.card} data-state={state} aria-label={`Silence of ${hostname} ${cpu}`}>
      <Icon name={recurrence ? 'history' : 'mute'} size={18} className={classes.icon} />
      <div className={classes.text}>
        <p className={classes.what}>
          <strong>{hostname === '*' ? 'every host' : hostname}</strong>{' '}
          {cpu === '*' ? <span className={classes.dim}>every CPU</span> : cpu}
          {level && <span className={classes.dim}>, {LEVEL_WORD[level].toLowerCase()} only</span>}
        </p>
        <p className={classes.when}>
          <When silence={silence} />
        </p>
        <p className={classes.why}>
          {comment !== '' && <>“{comment}” </>}
          <span className={classes.dim}>{author}</span>
        </p>
      </div>
      {state !== 'expired' && (
        <Link className={classes.matched} to={addressOfAlerts('open', hostname, cpu)}>
          {state === 'active' ? 'mutes' : 'would mute'} {plural(matched, 'open alert')}
        </Link>
      )}
      <div className={classes.actions}>
        {state === 'active' && ends_at !== null && !recurrence && (
          <Button size="compact-sm" variant="default" onClick={extend}>
            1 h more
          </Button>
        )}
        {state === 'expired' ? (
          <Button size="compact-sm" variant="default" onClick={() => onTask({ kind: 'again', silence })}>
            Renew
          </Button>
        ) : (
          <>
            <Button size="compact-sm" variant="default" onClick={() => onTask({ kind: 'edit', silence })}>
              Edit
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => attempt(() => expireSilence(id), 'Expired. It can be renewed below.')}
            >
              {state === 'active' ? 'Expire' : 'Cancel'}
            </Button>
          </>
        )}
      </div>
    </article>
  );
}

function When({ silence }: { readonly silence: Silence }) {
  const now = useNow();
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

/** Open alerts that it matches, by what the live feed says. */
function useMatched({ hostname, cpu, level }: Silence): number {
  const open = useLive(state => state.open);
  return useMemo(
    () =>
      [...open.values()].filter(
        episode =>
          matches(hostname, episode.hostname) &&
          matches(cpu, episode.cpu) &&
          (level === null || level === episode.level),
      ).length,
    [open, hostname, cpu, level],
  );
}
