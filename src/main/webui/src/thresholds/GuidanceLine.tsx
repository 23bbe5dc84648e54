import { RunbookLink } from '../episodes/RunbookLink';
import type { Threshold } from '../model/threshold';
import { noDataText } from './ruleText';
import classes from './ThresholdRow.module.css';

interface GuidanceLineProps {
  readonly threshold: Threshold;
}

/**
 * The guidance in a row of the table: team, runbook, whether there is a note, and when a host without data is
 * an alert.
 */
export function GuidanceLine({ threshold }: GuidanceLineProps) {
  const { team, runbook_url, note, no_data_after } = threshold;
  if (team === null && runbook_url === null && note === null && no_data_after === null) return null;
  return (
    <span className={classes.marks}>
      {team !== null && <span>{team}</span>}
      {runbook_url !== null && <RunbookLink address={runbook_url} />}
      {no_data_after !== null && <span>{noDataText(no_data_after)}</span>}
      {note !== null && (
        <span className={classes.note} title={note}>
          {note}
        </span>
      )}
    </span>
  );
}
