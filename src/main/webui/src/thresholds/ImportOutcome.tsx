import { type Problem, violationText } from '../api/request';
import type { ImportAnswer } from '../api/thresholdTools';
import { plural } from '../format/usage';
import classes from '../shell/Dialog.module.css';

/** What an import would change or has changed, or why it is refused. */
export type ImportOutcome =
  | { readonly kind: 'checked' | 'done'; readonly answer: ImportAnswer }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Describes the outcome in words, with at most twenty errors. */
export function ImportOutcomeText({ outcome }: { readonly outcome: ImportOutcome | undefined }) {
  if (!outcome) return null;
  if (outcome.kind === 'refused') {
    const { detail, violations } = outcome.problem;
    return (
      <div role="alert" className={classes.problem}>
        <p>{detail}</p>
        <ul>
          {violations
            .slice(0, 20)
            .map(violationText)
            .map(text => (
              <li key={text}>{text}</li>
            ))}
        </ul>
      </div>
    );
  }
  const { added, changed, deleted } = outcome.answer;
  return (
    <p role="status" className={classes.lead}>
      {outcome.kind === 'checked' ? 'Would add' : 'Added'} {plural(added, 'row')}, change {changed}, delete{' '}
      {deleted}.
    </p>
  );
}
