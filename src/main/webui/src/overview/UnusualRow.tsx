import { Link } from 'react-router';
import { ScoreStrip } from '../chart/ScoreStrip';
import { Ago } from '../format/Ago';
import { useLive } from '../live/LiveProvider';
import type { Baseline } from '../model/baseline';
import { contrastText, foldInWords, stripInWords, unusualSince } from '../model/usual';
import classes from './UnusualList.module.css';

interface UnusualRowProps {
  readonly baseline: Baseline;
}

const TWO_HOURS = 2 * 3_600_000;

/**
 * An unusual series: its value, what is usual, and since when. Links to its alert if there is one, else to
 * its chart.
 */
export function UnusualRow({ baseline }: UnusualRowProps) {
  const { hostname, cpu, last, recent } = baseline;
  const alert = useLive(({ open }) => openAlertOf(open.values(), hostname, cpu));
  const since = unusualSince(baseline);
  const address =
    alert === undefined ? `/?host=${encodeURIComponent(hostname)}&view=charts#hosts` : `/alerts/${alert}`;
  if (!last) return null;
  return (
    <li className={classes.row}>
      <span className={classes.series}>
        <Link to={address} className={classes.host} title={hostname}>
          {hostname}
        </Link>{' '}
        <span className={classes.cpu}>{cpu}</span>
      </span>
      <span className={classes.strip}>
        <ScoreStrip
          folds={recent}
          range={[last.end - TWO_HOURS, last.end]}
          label={stripInWords(baseline, recent)}
          sayOf={fold => foldInWords(baseline, fold)}
        />
      </span>
      <span className={classes.what}>
        <span className={classes.figures}>{contrastText(last.value, last.usual ?? undefined)}</span>
        {last.reason !== '' && <span className={classes.reason}>{last.reason}</span>}
      </span>
      <span className={classes.when}>
        {since !== undefined && (
          <>
            began <Ago at={since} />
          </>
        )}
        {alert !== undefined && ', alert open'}
      </span>
    </li>
  );
}

/** Returns the open alert of this series about unusual usage. */
function openAlertOf(
  open: Iterable<{ id: number; kind: string; hostname: string; cpu: string }>,
  hostname: string,
  cpu: string,
): number | undefined {
  for (const episode of open) {
    if (episode.kind === 'unusual' && episode.hostname === hostname && episode.cpu === cpu) return episode.id;
  }
  return undefined;
}
