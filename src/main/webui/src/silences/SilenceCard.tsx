import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useMay } from '../api/me';
import { Problem } from '../api/request';
import { changeSilence, draftOf, expireSilence, type Silence, useRefreshSilences } from '../api/silences';
import { useServiceClock } from '../format/serviceClock';
import { plural } from '../format/usage';
import { addressOfAlerts } from '../model/address';
import { LEVEL_WORD } from '../model/displayState';
import { Icon } from '../theme/Icon';
import classes from './SilenceCard.module.css';
import type { SilenceTask } from './SilenceEditor';
import { SilenceTime } from './SilenceTime';
import { useMatchedAlerts } from './useMatchedAlerts';

interface SilenceCardProps {
  readonly silence: Silence;
  readonly onTask: (task: SilenceTask) => void;
  /** Called with the outcome of an action, as a sentence. */
  readonly onOutcome: (text: string) => void;
}

const HOUR = 3_600_000;

/** One silence: what it matches, its remaining time, author and reason, and buttons to change it. */
export function SilenceCard({ silence, onTask, onOutcome }: SilenceCardProps) {
  const may = useMay('operator');
  const refresh = useRefreshSilences();
  const serverNow = useServiceClock();
  const { id, state, hostname, cpu, level, author, comment, ends_at, recurrence, version } = silence;
  const matched = useMatchedAlerts(silence);
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
          <SilenceTime silence={silence} />
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
        {may && state === 'active' && ends_at !== null && !recurrence && (
          <Button size="compact-sm" variant="default" onClick={extend}>
            1 h more
          </Button>
        )}
        {may && state === 'expired' && (
          <Button size="compact-sm" variant="default" onClick={() => onTask({ kind: 'again', silence })}>
            Renew
          </Button>
        )}
        {may && state !== 'expired' && (
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
