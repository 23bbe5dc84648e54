import { Button } from '@mantine/core';
import { useState } from 'react';
import { resetBaseline, useRefreshBaselines } from '../api/baselines';
import { useMay } from '../api/me';
import { Problem } from '../api/request';
import { formatDuration } from '../format/time';
import { FOLD } from '../model/usual';
import classes from './SeriesBaseline.module.css';

interface LearnAnewProps {
  readonly hostname: string;
  readonly cpu: string;
  /** Number of five-minute means that learning takes. */
  readonly needed: number;
}

/** A button that deletes what was learnt, after the user has confirmed it. */
export function LearnAnew({ hostname, cpu, needed }: LearnAnewProps) {
  const may = useMay('editor');
  const refresh = useRefreshBaselines();
  const [step, setStep] = useState<'offered' | 'asked' | 'busy'>('offered');
  const [outcome, setOutcome] = useState<string>();
  if (!may) return null;
  const name = `${hostname} ${cpu}`;
  const reset = async () => {
    setStep('busy');
    try {
      await resetBaseline(hostname, cpu);
      await refresh();
      setOutcome(`What was usual for ${name} is forgotten; it is learnt from now on.`);
    } catch (cause) {
      setOutcome(`Not forgotten: ${cause instanceof Problem ? cause.detail : String(cause)}`);
    } finally {
      setStep('offered');
    }
  };
  return (
    <div className={classes.anew}>
      {step === 'offered' ? (
        <Button size="compact-sm" variant="default" onClick={() => setStep('asked')}>
          Learn anew …
        </Button>
      ) : (
        <section className={classes.sure} aria-label={`Learn ${name} anew`}>
          <p>
            Forgets all that was learnt of {name}, for everyone and for good. For the next{' '}
            {formatDuration(needed * FOLD)} of its averages nothing is called unusual, and what is usual at
            each hour takes about three days. Averages, limits and the history of alerts stay. Do it when the
            machine has got another task, not to end an alert.
          </p>
          <div className={classes.buttons}>
            <Button size="compact-sm" autoFocus variant="default" onClick={() => setStep('offered')}>
              Keep it
            </Button>
            <Button size="compact-sm" loading={step === 'busy'} onClick={reset}>
              Forget and learn anew
            </Button>
          </div>
        </section>
      )}
      <p role="status" className={classes.note}>
        {outcome}
      </p>
    </div>
  );
}
