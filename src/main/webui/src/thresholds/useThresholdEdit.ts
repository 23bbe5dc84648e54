import { useReducer } from 'react';
import { Problem } from '../api/request';
import {
  addThreshold,
  getThreshold,
  replaceThreshold,
  type Threshold,
  useRefreshThresholds,
} from '../api/thresholds';
import { readLimit } from './limitInput';
import { type ThresholdEdit, thresholdEdit } from './thresholdEdit';

export interface ThresholdEditor {
  readonly edit: ThresholdEdit;
  begin(): void;
  cancel(): void;
  /** Saves what was typed, unless somebody changed the row since the edit began. */
  save(typed: string | number): Promise<void>;
  /** Saves over what somebody else made of it. */
  overwrite(): Promise<void>;
}

/** Edits one row, so that two people cannot overwrite each other unseen. */
export function useThresholdEdit(threshold: Threshold): ThresholdEditor {
  const [edit, dispatch] = useReducer(thresholdEdit, { step: 'viewing' });
  const refresh = useRefreshThresholds();

  const attempt = async (change: () => Promise<unknown>) => {
    try {
      await change();
      dispatch({ type: 'saved' });
    } catch (cause) {
      const problem = asProblem(cause);
      if (problem.status === 412 || problem.status === 404 || problem.status === 409) {
        dispatch({ type: 'conflict', theirs: await whatIsThere(threshold.hostname) });
      } else {
        dispatch({ type: 'reject', problem: problem.messageFor('allowed_top') ?? problem.detail });
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
    save: async typed => {
      if (edit.step !== 'editing') return;
      const { allowedTop, problem } = readLimit(typed);
      if (problem !== undefined) return dispatch({ type: 'reject', problem });
      const { hostname, allowed_top, version } = edit.seen;
      if (allowedTop === allowed_top) return dispatch({ type: 'cancel' });
      dispatch({ type: 'save', wanted: allowedTop });
      await attempt(() => replaceThreshold(hostname, allowedTop, version));
    },
    overwrite: async () => {
      if (edit.step !== 'conflict') return;
      const { wanted, theirs } = edit;
      dispatch({ type: 'save', wanted, over: theirs ?? threshold });
      await attempt(() =>
        theirs
          ? replaceThreshold(threshold.hostname, wanted, theirs.version)
          : addThreshold(threshold.hostname, wanted),
      );
    },
  };
}

function asProblem(cause: unknown): Problem {
  return cause instanceof Problem ? cause : new Problem(0, String(cause));
}

async function whatIsThere(hostname: string): Promise<Threshold | undefined> {
  try {
    return await getThreshold(hostname);
  } catch {
    return undefined;
  }
}
