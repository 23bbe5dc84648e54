import { Link } from 'react-router';
import type { Episode } from '../model/episode';
import classes from './Guidance.module.css';
import { RunbookLink } from './RunbookLink';

interface GuidanceProps {
  readonly episode: Episode;
}

/** The guidance of the episode's threshold: what to do, and the responsible team. Empty if there is none. */
export function Guidance({ episode }: GuidanceProps) {
  const { runbook_url, note, team, mention } = episode;
  if (runbook_url === null && note === null && team === null && mention === null) return null;
  return (
    <section className={classes.guidance} aria-label="What to do">
      {note !== null && <p className={classes.note}>{note}</p>}
      <p className={classes.facts}>
        {runbook_url !== null && <RunbookLink address={runbook_url} />}
        {team !== null && (
          <span>
            Team <Link to={`/alerts?team=${encodeURIComponent(`"${team}"`)}`}>{team}</Link>
          </span>
        )}
        {mention !== null && (
          <span>
            Mentions <code>{mention}</code> in Slack
          </span>
        )}
      </p>
    </section>
  );
}
