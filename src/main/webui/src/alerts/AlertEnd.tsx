import { Ago } from '../format/Ago';
import type { Episode } from '../model/episode';
import { reasonText } from '../model/firingAlerts';
import classes from './AlertRow.module.css';
import { UsageNow } from './UsageNow';

/** When and why an alert ended or, while it is open, the current usage. */
export function AlertEnd({ episode }: { readonly episode: Episode }) {
  const until = episode.resolved_window_end ?? episode.resolved_at;
  return (
    <td className={classes.until}>
      {until === null ? (
        <UsageNow episode={episode} />
      ) : (
        <>
          <span className={classes.label}>ended </span>
          <Ago at={until} />
          <span className={classes.dim}>, {reasonText(episode.resolved_reason)}</span>
        </>
      )}
    </td>
  );
}
