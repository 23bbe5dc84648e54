import { useReducer } from 'react';
import { Problem } from '../api/request';
import {
  addThreshold,
  getThreshold,
  type Rule,
  replaceThreshold,
  type ThresholdKey,
  useRefreshThresholds,
} from '../api/thresholds';
import type { Threshold } from '../model/threshold';
import { problemsFrom, type RuleProblems } from './ruleInput';
import { sameRule } from './ruleText';
import { type ThresholdEdit, thresholdEdit } from './thresholdEdit';

export interface ThresholdEditor {
  readonly edit: ThresholdEdit;
  begin(): void;
  cancel(): void;
  reject(problems: RuleProblems): void;
  /** Saves the rule, unless another user has changed the row since the edit began. */
  save(rule: Rule): Promise<void>;
  /** Saves the rule over the change of another user. */
  overwrite(): Promise<void>;
}

/** Edits one row so that two users cannot overwrite each other's changes unnoticed. */
export function useThresholdEdit(threshold: Threshold, beginsEditing: boolean): ThresholdEditor {
  const [edit, dispatch] = useReducer(
    thresholdEdit,
    beginsEditing
      ? { step: 'editing', seen: threshold, initial: threshold, problems: {} }
      : { step: 'viewing' },
  );
  const refresh = useRefreshThresholds();

  const attempt = async (change: () => Promise<unknown>) => {
    try {
      await change();
      dispatch({ type: 'saved' });
    } catch (cause) {
      const problem = asProblem(cause);
      if (problem.status === 412 || problem.status === 404 || problem.status === 409) {
        dispatch({ type: 'conflict', theirs: await whatIsThere(threshold) });
      } else {
        dispatch({ type: 'reject', problems: problemsOf(problem) });
      }
    }
    refresh();
  };

  return {
    edit,
    begin: () => dispatch({ type: 'begin', seen: threshold }),
    cancel: () => {
      dispatch({ type: 'cancel' });
      refresh();
    },
    reject: problems => dispatch({ type: 'reject', problems }),
    save: async rule => {
      if (edit.step !== 'editing') return;
      const { seen } = edit;
      if (sameRule(rule, seen)) return dispatch({ type: 'cancel' });
      dispatch({ type: 'save', wanted: rule });
      await attempt(() => replaceThreshold(seen, rule, seen.version));
    },
    overwrite: async () => {
      if (edit.step !== 'conflict') return;
      const { wanted, theirs } = edit;
      dispatch({ type: 'save', wanted, over: theirs ?? threshold });
      await attempt(() =>
        theirs ? replaceThreshold(threshold, wanted, theirs.version) : addThreshold(threshold, wanted),
      );
    },
  };
}

function problemsOf(problem: Problem): RuleProblems {
  const byField = problemsFrom(field => problem.messageFor(field));
  return Object.keys(byField).length > 0 ? byField : { allowed: problem.detail };
}

function asProblem(cause: unknown): Problem {
  return cause instanceof Problem ? cause : new Problem(0, String(cause));
}

async function whatIsThere(key: ThresholdKey): Promise<Threshold | undefined> {
  try {
    return await getThreshold(key);
  } catch {
    return undefined;
  }
}
