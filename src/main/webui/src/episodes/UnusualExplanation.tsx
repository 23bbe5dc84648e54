import { Link } from 'react-router';
import { useMay } from '../api/me';
import { useNow } from '../format/useNow';
import type { Baseline } from '../model/baseline';
import type { Episode, Unusual } from '../model/episode';
import classes from './UnusualExplanation.module.css';
import { unusualFacts } from './unusualFacts';

interface UnusualExplanationProps {
  readonly episode: Episode & { readonly unusual: Unusual };
  readonly baseline: Baseline | undefined;
  /** Address of the threshold that asks for this kind of alert. */
  readonly threshold: string | undefined;
}

/**
 * Explains an alert about unusual usage: what is usual, what was measured, how that was learnt, and what to
 * do.
 */
export function UnusualExplanation({ episode, baseline, threshold }: UnusualExplanationProps) {
  const now = useNow();
  const mayOperate = useMay('operator');
  const mayEdit = useMay('editor');
  const isOpen = episode.state !== 'resolved';
  return (
    <>
      <dl className={classes.facts}>
        {unusualFacts(episode, baseline, now).map(([term, text]) => (
          <div key={term} className={classes.fact}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {mayOperate && (
        <>
          <h3 className={classes.title}>What you can do</h3>
          <ul className={classes.list}>
            {isOpen && (
              <li>
                <strong>Acknowledge</strong> says that you look into it. It resolves by itself once the series
                is as usual again, or once this has become usual.
              </li>
            )}
            {episode.unusual.marked_usual === null && (
              <li>
                <strong>This is usual</strong> {isOpen ? 'resolves the alert' : 'is noted in its history'}{' '}
                with your name, as for a backup, a deployment or a batch job. This time does not become an
                alert again.
              </li>
            )}
            {isOpen && (
              <li>
                <strong>Silence</strong> keeps it from notifying anyone for a while.
              </li>
            )}
            {mayEdit && threshold && (
              <li>
                <Link to={threshold}>Change the sensitivity</Link>, or ask for limits alone, on the threshold
                that asks for this.
              </li>
            )}
          </ul>
        </>
      )}
    </>
  );
}
