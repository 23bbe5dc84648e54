import { Icon, type IconName } from '../theme/Icon';
import classes from './Pipeline.module.css';

export type StageState = 'well' | 'trouble' | 'waiting' | 'off';

const WORD: Record<StageState, string> = { well: 'well', trouble: 'trouble', waiting: 'waiting', off: 'off' };
const ICON: Record<StageState, IconName> = { well: 'check', trouble: 'near', waiting: 'clock', off: 'info' };

interface Branch {
  readonly name: string;
  readonly figure: string;
  readonly tone: 'quiet' | 'trouble';
}

interface StageProps {
  readonly icon: IconName;
  readonly name: string;
  readonly state: StageState;
  /** Why the stage has this state; empty when there is nothing to explain. */
  readonly reason: string;
  readonly facts: readonly (readonly [term: string, value: string])[];
  /** Data that leave the main path at this stage. */
  readonly branches?: readonly Branch[];
}

/** A stage of the pipeline. */
export function Stage({ icon, name, state, reason, facts, branches = [] }: StageProps) {
  return (
    <li className={classes.stage} data-state={state}>
      <div className={classes.name}>
        <Icon name={icon} size={18} />
        <h2>{name}</h2>
        <span className={classes.state}>
          <Icon name={ICON[state]} size={13} />
          {WORD[state]}
        </span>
      </div>
      {reason !== '' && <p className={classes.reason}>{reason}</p>}
      <dl className={classes.facts}>
        {facts.map(([term, value]) => (
          <div key={term} className={classes.fact}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {branches.length > 0 && (
        <ul className={classes.branches} aria-label={`Leaves at ${name}`}>
          {branches.map(branch => (
            <li key={branch.name} className={classes.branch} data-tone={branch.tone}>
              <span>{branch.name}</span>
              <strong>{branch.figure}</strong>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
