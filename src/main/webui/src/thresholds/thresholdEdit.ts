import type { Rule } from '../api/thresholds';
import type { Threshold } from '../model/threshold';
import type { RuleProblems } from './ruleInput';

/** The state of the edit of one row. `seen` is the row as it was when the edit began. */
export type ThresholdEdit =
  | { readonly step: 'viewing' }
  | {
      readonly step: 'editing';
      readonly seen: Threshold;
      /** Initial content of the fields. */
      readonly initial: Rule;
      readonly problems: RuleProblems;
    }
  | { readonly step: 'saving'; readonly seen: Threshold; readonly wanted: Rule }
  /**
   * Another user has changed the row first. `theirs` is the row as they left it, `undefined` if they deleted
   * it.
   */
  | { readonly step: 'conflict'; readonly wanted: Rule; readonly theirs: Threshold | undefined };

type ThresholdEditAction =
  | { readonly type: 'begin'; readonly seen: Threshold }
  | { readonly type: 'cancel' }
  | { readonly type: 'reject'; readonly problems: RuleProblems }
  | { readonly type: 'save'; readonly wanted: Rule; readonly over?: Threshold }
  | { readonly type: 'saved' }
  | { readonly type: 'conflict'; readonly theirs: Threshold | undefined };

export function thresholdEdit(edit: ThresholdEdit, action: ThresholdEditAction): ThresholdEdit {
  switch (action.type) {
    case 'begin':
      return { step: 'editing', seen: action.seen, initial: action.seen, problems: {} };
    case 'cancel':
    case 'saved':
      return { step: 'viewing' };
    case 'reject':
      if (edit.step === 'editing') return { ...edit, problems: action.problems };
      return edit.step === 'saving'
        ? { step: 'editing', seen: edit.seen, initial: edit.wanted, problems: action.problems }
        : edit;
    case 'save': {
      const seen = action.over ?? (edit.step === 'editing' ? edit.seen : undefined);
      return seen ? { step: 'saving', seen, wanted: action.wanted } : edit;
    }
    case 'conflict':
      return edit.step === 'saving' ? { step: 'conflict', wanted: edit.wanted, theirs: action.theirs } : edit;
  }
}
