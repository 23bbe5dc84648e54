import { formatUsage } from '../format/usage';
import { limitBeside } from '../model/displayState';
import type { Episode } from '../model/episode';
import { isDefault } from '../model/namePattern';
import { troubleOf } from '../model/sentence';
import classes from './AlertRow.module.css';

/** The usage with which an alert fired, beside its limit. */
export function AlertFigures({ episode }: { readonly episode: Episode }) {
  const { kind, threshold_hostname, level } = episode;
  const usage = episode.fired_usage_avg ?? episode.usage_avg;
  const peak = episode.fired_usage_max ?? episode.usage_max;
  const limit = usage === null ? null : limitBeside(episode, usage);
  if (kind !== 'over_threshold' || usage === null || limit === null) {
    return (
      <>
        <td className={classes.usage}>{troubleOf(episode)}</td>
        <td className={classes.peak} />
      </>
    );
  }
  return (
    <>
      <td className={classes.usage} data-level={level}>
        <strong>{formatUsage(usage, limit)}</strong>
        <span className={classes.dim}>
          {' '}
          / {limit} %{isDefault({ hostname: threshold_hostname ?? '' }) && ' (default)'}
        </span>
      </td>
      <td className={classes.peak}>
        {peak !== null && (
          <>
            <span className={classes.label}>highest reading </span>
            {formatUsage(peak)} %
          </>
        )}
      </td>
    </>
  );
}
