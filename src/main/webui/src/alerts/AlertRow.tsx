import { Moment } from '../format/Moment';
import { formatUsage } from '../format/usage';
import type { Episode } from '../live/protocol';
import { reasonText } from '../overview/firing';
import { Icon } from '../theme/Icon';
import { AlertDuration } from './AlertDuration';
import classes from './AlertRow.module.css';
import { UsageNow } from './UsageNow';

interface AlertRowProps {
  readonly episode: Episode;
}

/** One episode. On a narrow screen its cells stack up to a small card. */
export function AlertRow({ episode }: AlertRowProps) {
  const isFiring = episode.state === 'firing';
  const until = episode.resolved_window_end ?? episode.resolved_at;
  return (
    <tr className={classes.row} data-state={episode.state}>
      <td className={classes.state}>
        <Icon name={isFiring ? 'alarm' : 'check'} size={15} />
        {isFiring ? 'Firing' : 'Resolved'}
      </td>
      <td className={classes.series}>
        <strong>{episode.hostname}</strong> <span className={classes.dim}>{episode.cpu}</span>
      </td>
      <td className={classes.usage}>
        <strong>{formatUsage(episode.fired_usage_avg, episode.allowed_top)}</strong>
        <span className={classes.dim}>
          {' '}
          / {episode.allowed_top} %{episode.threshold_hostname === '*' && ' (default)'}
        </span>
      </td>
      <td className={classes.peak}>
        <span className={classes.label}>peak </span>
        {formatUsage(episode.fired_usage_max)} %
      </td>
      <td className={classes.since}>
        <span className={classes.label}>since </span>
        <Moment at={episode.started_at} />
      </td>
      <td className={classes.until}>
        {until ? (
          <>
            <span className={classes.label}>until </span>
            <Moment at={until} />
            <span className={classes.dim}>, {reasonText(episode.resolved_reason)}</span>
          </>
        ) : (
          <UsageNow episode={episode} />
        )}
      </td>
      <td className={classes.length}>
        <AlertDuration episode={episode} />
      </td>
    </tr>
  );
}
